import { Injectable } from '@nestjs/common';
import { ContactResolved, ContactUnresolvable, type EventOf, OpenerWithheld } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { decideOpener } from '../domain/opener.js';
import { RULE_SET } from '../domain/skip-rules/index.js';
import { type RecordedDecision, ThreadRepository } from '../store/thread-repository.js';
import { groundsOf } from './opener-case.js';
import { OpenerDecider } from './opener-decider.js';

const NOTHING_YET = { lastOpenerAt: null, lastMissedAt: null, replies: 0, optedOut: false };

/** Takes one decision about every missed call: ask for an opener, or withhold it. */
@Injectable()
export class MissedCallHandler {
  constructor(
    private readonly decider: OpenerDecider,
    private readonly threads: ThreadRepository,
  ) {}

  @HandlesEvent(ContactResolved)
  async onContactResolved({ id, data }: EventOf<typeof ContactResolved>, unit: UnitOfWork): Promise<void> {
    await this.decider.decide({ call: data, learntAt: unit.now, causationId: id }, unit);
  }

  @HandlesEvent(ContactUnresolvable)
  async onContactUnresolvable({ data }: EventOf<typeof ContactUnresolvable>, unit: UnitOfWork): Promise<void> {
    const { businessId, callId, number, reason: is, outcome, endedAt } = data;
    const decision = decideOpener({ caller: { is }, outcome, endedAt, learntAt: unit.now }, NOTHING_YET, null, unit.now);
    if (decision.is !== 'withhold') throw new Error(`a caller without a number was to be texted: ${decision.is}`);
    const { reason } = decision;
    const decided = { callId, businessId, thread: null, conversationId: null, inputs: { ruleSet: RULE_SET, number, outcome, endedAt } };
    const record: RecordedDecision = { ...decided, outcome: { is: 'withheld', reason } };
    if (!(await this.threads.recordDecision(unit, record))) return;
    unit.publish(OpenerWithheld, { businessId, callId, caller: null, conversationId: null, reason, decidedAt: unit.now, ...groundsOf(record) });
  }
}
