import { Injectable } from '@nestjs/common';
import { CallGotThrough, ContactResolved, ContactUnresolvable, type DataOf, type E164, type EventOf, OpenerWithheld, type WithheldReason } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { decideOpener } from '../domain/opener.js';
import { answeredSince, RULE_SET } from '../domain/skip-rules/index.js';
import { LearntOfCallers } from '../store/learnt-of-callers.js';
import { type RecordedDecision, ThreadRepository } from '../store/thread-repository.js';
import { groundsOf } from './opener-case.js';
import { OpenerDecider } from './opener-decider.js';

const NOTHING_YET = { lastOpenerAt: null, lastMissedAt: null, lastSpokeAt: null, replies: 0, optedOut: false };

type MissedCall = Pick<DataOf<typeof CallGotThrough>, 'businessId' | 'callId' | 'number' | 'outcome' | 'endedAt'> & { caller: E164 | null };

/** Takes one decision about every missed call: ask for an opener, or withhold it. */
@Injectable()
export class MissedCallHandler {
  constructor(
    private readonly decider: OpenerDecider,
    private readonly threads: ThreadRepository,
    private readonly learnt: LearntOfCallers,
  ) {}

  @HandlesEvent(ContactResolved)
  async onContactResolved({ id, data }: EventOf<typeof ContactResolved>, unit: UnitOfWork): Promise<void> {
    await this.decider.decide({ call: data, learntAt: unit.now, causationId: id, late: false }, unit);
    await this.remember(data, unit);
  }

  /** What no event tells: what a look-up said, and who was personal before such events were. */
  private async remember({ businessId, caller: phone, contactClass, lineType, endedAt }: DataOf<typeof ContactResolved>, unit: UnitOfWork): Promise<void> {
    if (contactClass === 'personal') await this.learnt.classify(unit, { businessId, phone, personal: true });
    if (lineType === 'landline') await this.learnt.note(unit, phone, 'landline', endedAt);
  }

  @HandlesEvent(ContactUnresolvable)
  async onContactUnresolvable({ data }: EventOf<typeof ContactUnresolvable>, unit: UnitOfWork): Promise<void> {
    const { businessId, callId, number, reason, outcome, endedAt } = data;
    const is = data.noCaller ?? (reason === 'withheld' ? 'withheld' : 'not-a-number');
    const decision = decideOpener({ caller: { is }, outcome, endedAt, learntAt: unit.now, late: false }, NOTHING_YET, null, unit.now);
    if (decision.is !== 'withhold') throw new Error(`a caller without a number was to be texted: ${decision.is}`);
    await this.withhold({ businessId, callId, number, outcome, endedAt, caller: null }, decision.reason, unit);
  }

  /** Nobody needs a text who has spoken with somebody: nothing else has to be known. */
  @HandlesEvent(CallGotThrough)
  async onCallGotThrough({ data }: EventOf<typeof CallGotThrough>, unit: UnitOfWork): Promise<void> {
    await this.withhold(data, answeredSince.reason, unit);
  }

  private async withhold({ callId, businessId, number, caller, outcome, endedAt }: MissedCall, reason: WithheldReason, unit: UnitOfWork): Promise<void> {
    const record: RecordedDecision = {
      callId, businessId, outcome: { is: 'withheld', reason }, thread: null, conversationId: null, inputs: { ruleSet: RULE_SET, number, outcome, endedAt },
    };
    if (!(await this.threads.recordDecision(unit, record))) return;
    unit.publish(OpenerWithheld, { businessId, callId, caller, conversationId: null, reason, decidedAt: unit.now, ...groundsOf(record) });
  }
}
