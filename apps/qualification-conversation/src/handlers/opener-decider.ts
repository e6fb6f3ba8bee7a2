import { Inject, Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import {
  type BusinessProfile, type ContactResolved, ConversationOpened, type DataOf, type Instant, type MessageId, MessageRequested, OpenerWithheld, type WithheldReason,
} from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { type Logger, LOGGER } from '@ringback/service-kit';
import { decideOpener } from '../domain/opener.js';
import { openerText } from '../domain/opener-text.js';
import { type Response, responseTo } from '../domain/response.js';
import { DecideOpener } from '../jobs/decide-opener.job.js';
import { type RecordedDecision, type Thread, ThreadRepository } from '../store/thread-repository.js';

type ResolvedCall = DataOf<typeof ContactResolved>;

/** A missed call of a known caller, waiting for its decision. */
interface Undecided {
  call: ResolvedCall;
  learntAt: Instant;
  causationId: string;
}

/** What a decision is about and was taken on. */
interface Case extends Undecided {
  thread: Thread;
  business: BusinessProfile | null;
  response: Response;
}

@Injectable()
export class OpenerDecider {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @HandlesJob(DecideOpener)
  async decide(undecided: Undecided, unit: UnitOfWork): Promise<void> {
    const { call, learntAt } = undecided;
    const [business, ownerOfCaller, thread] = await Promise.all([
      this.directory.find(unit, call.businessId),
      this.directory.ownerOf(unit, call.caller),
      this.threads.lock(unit, call),
    ]);
    const ours = ownerOfCaller !== null || (business?.settings.staffPhones.includes(call.caller) ?? false);
    const caller = { is: 'reachable', ours, named: call.name !== null } as const;
    const { outcome, endedAt } = call;
    const response = responseTo(call, business?.settings.responses ?? []);
    const rules = business && { ...business.settings, response: response.send };
    const decision = decideOpener({ caller, outcome, endedAt, learntAt }, thread, rules, unit.now);
    const about: Case = { ...undecided, thread, business, response };
    switch (decision.is) {
      case 'wait':
        unit.schedule(DecideOpener, undecided, { at: decision.askAgainAt, key: call.callId });
        return;
      case 'withhold':
        return this.withhold(about, decision.reason, unit);
      case 'request':
        return this.request(about, decision.notAfter, unit);
    }
  }

  private async withhold(about: Case, reason: WithheldReason, unit: UnitOfWork): Promise<void> {
    const { call, thread, causationId } = about;
    const conversationId = thread.opened ? thread.id : null;
    const fresh = await this.threads.recordDecision(unit, recordOf(about, { is: 'withheld', reason }, conversationId, {}));
    if (!fresh) return;
    const { businessId, callId, caller } = call;
    unit.publish(OpenerWithheld, { businessId, callId, caller, conversationId, reason, decidedAt: unit.now }, { causationId });
  }

  private async request(about: Case, notAfter: Instant, unit: UnitOfWork): Promise<void> {
    const { call, thread, business, response, causationId } = about;
    if (!business) throw new Error(`a text was decided on for business ${call.businessId}, which is not known`);
    const { businessId, callId, contactId, number, caller, endedAt } = call;
    const { text, from, template } = openerText(business, { ...call, callerName: call.name, template: response.template });
    const messageId = unit.newId<MessageId>();
    const fresh = await this.threads.recordDecision(unit, recordOf(about, { is: 'requested', messageId }, thread.id, { text: from, template }));
    if (!fresh) return;
    if (from === 'plain') this.logger.warn({ businessId, callId }, 'opener template cannot be used; the plain text was');
    const common = { businessId, callId, contactId, conversationId: thread.id, number };
    if (!thread.opened) unit.publish(ConversationOpened, { ...common, caller, openedAt: unit.now }, { causationId });
    unit.publish(
      MessageRequested,
      { ...common, messageId, recipient: caller, purpose: 'opener', decisionKey: `opener:${callId}`, text, notAfter, callEndedAt: endedAt },
      { causationId },
    );
  }
}

function recordOf({ call, thread, business, response }: Case, outcome: RecordedDecision['outcome'], conversationId: RecordedDecision['conversationId'], more: object): RecordedDecision {
  const { callId, businessId, contactId, number, endedAt } = call;
  const { lastOpenerAt, lastMissedAt, replies } = thread;
  const { repeatWindowHours, staleAfterSeconds } = business?.settings ?? {};
  const facts = { outcome: call.outcome, schedule: call.schedule, response, endedAt, returning: call.returning, lineType: call.lineType };
  return {
    callId,
    businessId,
    outcome,
    thread: { id: thread.id, contactId, number, endedAt },
    conversationId,
    inputs: { ...facts, lastOpenerAt, lastMissedAt, replies, repeatWindowHours, staleAfterSeconds, businessRevision: business?.revision, ...more },
  };
}
