import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '@ringback/outbox';
import { ALL_LEFT } from '../domain/opener.js';
import type { Allowance } from '../domain/skip-rules/index.js';
import { BlindTexts } from '../store/blind-texts.js';
import { DailyTexts } from '../store/daily-texts.js';
import type { OpenerCase } from './opener-case.js';

/** What first texts take from: asked for one that nothing else stands in the way of. */
@Injectable()
export class OpenerAllowance {
  constructor(
    private readonly dailyTexts: DailyTexts,
    private readonly blindTexts: BlindTexts,
  ) {}

  /** Takes nothing unless all is granted. */
  async ask({ known, call, thread }: OpenerCase, unit: UnitOfWork): Promise<Allowance> {
    // Whoever has written can be texted.
    const blind = call.lineUnanswered && thread.replies === 0;
    if (blind && !(await this.blindTexts.claim(unit, call))) return { ...ALL_LEFT, blindText: 'spent' };
    const { businessId } = call;
    const granted = known !== null && (await this.dailyTexts.claim(unit, { businessId, day: known.day, most: known.policy.textsPerDay }));
    if (granted) return ALL_LEFT;
    if (blind) await this.blindTexts.giveBack(unit, call);
    return { ...ALL_LEFT, budget: 'spent' };
  }
}
