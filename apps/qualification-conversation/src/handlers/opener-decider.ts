import { Injectable } from '@nestjs/common';
import { BusinessDirectory, responseTo } from '@ringback/business-directory';
import type { BusinessId, CallId, E164, MessageId, WithheldReason } from '@ringback/event-contracts';
import { HumanNeeded, OpenerWithheld } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { callBackText } from '../domain/alert-text.js';
import { businessDay } from '../domain/business-day.js';
import { ALL_LEFT, decideOpener, type OpenerDecision } from '../domain/opener.js';
import { callerOf, type Learnt, NOTHING_LEARNT, policyOf } from '../domain/opener-facts.js';
import type { Allowance } from '../domain/skip-rules/index.js';
import { becomesHigh } from '../domain/urgency.js';
import { DecideOpener } from '../jobs/decide-opener.job.js';
import { LearntOfCallers } from '../store/learnt-of-callers.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { FollowUps } from './follow-ups.js';
import { HandingOver } from './handing-over.js';
import { OpenerAllowance } from './opener-allowance.js';
import { groundsOf, type OpenerCase, recordOf, type Undecided, undecidedOf } from './opener-case.js';
import { OpenerRequest } from './opener-request.js';

type LearntOf = (businessId: BusinessId, caller: E164) => Learnt | Promise<Learnt>;

@Injectable()
export class OpenerDecider {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly allowance: OpenerAllowance,
    private readonly openerRequest: OpenerRequest,
    private readonly followUps: FollowUps,
    private readonly handingOver: HandingOver,
    private readonly learnt: LearntOfCallers,
  ) {}

  /** A call that has waited: more may be known of its caller by now. */
  @HandlesJob(DecideOpener)
  decideAgain(undecided: Undecided, unit: UnitOfWork): Promise<void> {
    return this.decide(undecided, unit, (businessId, caller) => this.learnt.of(unit, businessId, caller));
  }

  async decide(undecided: Undecided, unit: UnitOfWork, learntOf: LearntOf = () => NOTHING_LEARNT): Promise<void> {
    const about = await this.caseOf(undecided, learntOf, unit);
    // Whoever calls again is waiting for no reminder.
    this.followUps.end(unit, about.call, about.thread, 'caller-called');
    const first = decisionOn(about, unit, ALL_LEFT);
    const allowance = first.is === 'request' ? await this.allowance.ask(about, unit) : ALL_LEFT;
    const decision = allowance === ALL_LEFT ? first : decisionOn(about, unit, allowance);
    switch (decision.is) {
      case 'wait':
        unit.schedule(DecideOpener, undecided, { at: decision.askAgainAt, key: undecided.call.callId });
        return;
      case 'hold':
        return this.hold(about, decision, unit);
      case 'withhold':
        return this.withhold(about, decision.reason, allowance, unit);
      case 'request':
        return this.openerRequest.make(about, decision, unit);
    }
  }

  /** A text was not sent while its words were right: where everything still speaks for one, it is asked for in others. */
  async decideAnew(callId: CallId, messageId: MessageId, unit: UnitOfWork): Promise<void> {
    const undecided = await this.threads.reopenDecision(unit, callId, messageId);
    if (undecided !== null) await this.decideAgain({ ...DecideOpener.schema.parse(undecided), late: true }, unit);
  }

  private async caseOf(undecided: Undecided, learntOf: LearntOf, unit: UnitOfWork): Promise<OpenerCase> {
    const { call } = undecided;
    // The lock is taken at once, so that two calls of one caller that are decided together find out about each other.
    const [business, ownerOfCaller, thread, learnt] = await Promise.all([
      this.directory.find(unit, call.businessId),
      this.directory.ownerOf(unit, call.caller),
      this.threads.lock(unit, call),
      learntOf(call.businessId, call.caller),
    ]);
    const response = responseTo(call, business?.settings.responses ?? []);
    return {
      ...undecided,
      thread,
      response,
      caller: callerOf(call, business, ownerOfCaller !== null, learnt),
      known: business && { business, policy: policyOf(business, call, response), day: businessDay(business.settings, unit.now) },
    };
  }

  private async hold(about: OpenerCase, { reason, askAgainAt }: OpenerDecision & { is: 'hold' }, unit: UnitOfWork): Promise<void> {
    const { call, thread } = about;
    const undecided = undecidedOf(about);
    const conversationId = thread.opened ? thread.id : null;
    const held = await this.threads.recordDecision(unit, recordOf(about, { is: 'held', reason, undecided }, conversationId, {}));
    if (held) unit.schedule(DecideOpener, undecided, { at: askAgainAt, key: call.callId });
  }

  private async withhold(about: OpenerCase, reason: WithheldReason, allowance: Allowance, unit: UnitOfWork): Promise<void> {
    const { call, thread, causationId } = about;
    const conversationId = thread.opened ? thread.id : null;
    const decision = recordOf(about, { is: 'withheld', reason }, conversationId, allowance);
    if (!(await this.threads.recordDecision(unit, decision))) return;
    const { businessId, callId, caller } = call;
    unit.publish(OpenerWithheld, { businessId, callId, caller, conversationId, reason, decidedAt: unit.now, ...groundsOf(decision) }, { causationId });
    if (reason === 'texted-recently' && becomesHigh(thread.repeatedCalls)) await this.tellOfUrgency(about, unit);
  }

  /** Somebody who calls again and again does not want to text. */
  private async tellOfUrgency({ call, thread, known }: OpenerCase, unit: UnitOfWork): Promise<void> {
    const { businessId, contactId, number, caller } = call;
    const about = { conversationId: thread.id, number, caller };
    unit.publish(HumanNeeded, { ...about, businessId, contactId, reason: 'calls-again', neededAt: unit.now });
    if (known) await this.handingOver.begin(unit, known.business, about, { reason: 'calls-again', services: [] }, callBackText(known.business, 'calls-again', caller));
  }
}

function decisionOn({ call, caller, learntAt, late, thread, known }: OpenerCase, { now }: UnitOfWork, allowance: Allowance): OpenerDecision {
  const { outcome, endedAt } = call;
  return decideOpener({ caller, outcome, endedAt, learntAt, late }, thread, known?.policy ?? null, now, allowance);
}
