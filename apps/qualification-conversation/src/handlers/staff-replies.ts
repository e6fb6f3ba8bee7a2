import { Injectable } from '@nestjs/common';
import { promisedBy } from '@ringback/answers';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessId, type CallAnswered, type ConversationId, type DataOf, derivedId, type E164, type Instant, type MessageId, MessagesWithdrawn, plus, type PromiseId, type WithdrawnBecause } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { ReadReplies } from '../jobs/read-replies.job.js';
import { FlowRuns } from '../store/flow-runs.js';
import { type FoundThread, ThreadRepository } from '../store/thread-repository.js';
import { FOLLOW_UP_DECISIONS, FollowUps } from './follow-ups.js';
import { HandingOver } from './handing-over.js';
import { OPENER_DECISIONS } from './opener-request.js';
import { PromiseKeeping } from './promise-keeping.js';
import { FLOW_DECISIONS, RepliesReader } from './replies-reader.js';
import { ThreadTexts } from './thread-texts.js';

export interface StaffReply {
  businessId: BusinessId;
  conversationId: ConversationId;
  text: string;
  /** One text per key, however often it is asked for. */
  key: string;
}

export interface SentReply {
  messageId: MessageId;
  /** What it promises; null for nothing, or no time for it. */
  promise: { id: PromiseId; dueAt: Instant } | null;
  /** The caller wants no texts: this one is not sent. */
  optedOut: boolean;
}

/** A person's words may wait for the morning, where the caller has not written lately. */
const SENDABLE_FOR_SECONDS = 24 * 3600;
const RULE_SET = 'staff-reply-1';

/** People of the business who write to a caller themselves: from then on nothing else does. */
@Injectable()
export class StaffReplies {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly reader: RepliesReader,
    private readonly runs: FlowRuns,
    private readonly followUps: FollowUps,
    private readonly handingOver: HandingOver,
    private readonly promises: PromiseKeeping,
    private readonly texts: ThreadTexts,
  ) {}

  /**
   * What they promise by it, as in "we call you by 4", is watched over.
   * @param phone of whoever writes; `''` when it is not known. @returns null when the business has no such conversation.
   */
  async reply(unit: UnitOfWork, { businessId, conversationId, text, key }: StaffReply, phone: E164 | '' = ''): Promise<SentReply | null> {
    const thread = await this.threads.find(unit, businessId, conversationId);
    if (!thread) return null;
    await this.takeOver(unit, thread);
    await this.handingOver.take(unit, businessId, conversationId, phone, phone === '' ? 'api' : 'text');
    const messageId = derivedId('staff-reply', `${conversationId}:${key}`) as MessageId;
    await this.texts.ask(unit, { ...thread, conversationId }, {
      messageId, purpose: 'reply', decisionKey: `staff:${messageId}`, text, notAfter: plus(unit.now, SENDABLE_FOR_SECONDS),
      grounds: { ruleSet: RULE_SET, because: 'staff-wrote', inputs: { by: phone === '' ? 'api' : 'text', optedOut: thread.optedOut }, template: null },
    });
    return { messageId, optedOut: thread.optedOut, promise: await this.promiseIn(unit, thread, text, messageId, phone) };
  }

  private async promiseIn(unit: UnitOfWork, { id: conversationId, businessId, contactId, number, caller }: FoundThread, text: string, key: string, phone: E164 | ''): Promise<SentReply['promise']> {
    const business = await this.directory.find(unit, businessId);
    const dueAt = business && promisedBy(text, unit.now, business.settings.timeZone, business.settings.language);
    if (!dueAt) return null;
    const id = await this.promises.make(unit, business, { conversationId, contactId, number, caller }, { by: 'staff', phone: phone || null, dueAt, key });
    return { id, dueAt };
  }

  /** Somebody looks after the caller: nothing else writes to them any more. @param how in the words of the event. */
  async take(unit: UnitOfWork, businessId: BusinessId, conversationId: ConversationId, phone: E164, how: 'text' | 'call' = 'text'): Promise<void> {
    const thread = await this.threads.find(unit, businessId, conversationId);
    if (!thread) return;
    await this.takeOver(unit, thread);
    if (how === 'call') await this.handingOver.takeByCall(unit, businessId, conversationId, phone);
    else await this.handingOver.take(unit, businessId, conversationId, phone, how);
  }

  /**
   * The caller called, and somebody spoke with them: what a flow would ask next they have told, or will tell that person. What has come to its end already stays as it is.
   * @param reconciled the call was learnt of late, so that they may have gone on since. @returns whether it is silent from now on.
   */
  async spoke(unit: UnitOfWork, businessId: BusinessId, conversationId: ConversationId, { answeredAt, reconciled }: Pick<DataOf<typeof CallAnswered>, 'answeredAt' | 'reconciled'>): Promise<boolean> {
    const thread = await this.threads.find(unit, businessId, conversationId);
    if (!thread) return false;
    const kept = await this.runs.find(unit, conversationId);
    const isUnderWay = kept ? kept.run.ending === null : thread.waitsForReplyTo !== null;
    const isPaused = isUnderWay && (!reconciled || (kept !== null && kept.touchedAt <= answeredAt));
    if (isPaused) await this.takeOver(unit, thread, 'spoke');
    return isPaused;
  }

  /** @returns null when the business has no such conversation, false when nobody had taken it over. */
  async resume(unit: UnitOfWork, businessId: BusinessId, conversationId: ConversationId): Promise<boolean | null> {
    const thread = await this.threads.find(unit, businessId, conversationId);
    if (!thread) return null;
    await this.handingOver.end(unit, conversationId);
    return this.reader.resume(unit, conversationId);
  }

  /** The flow falls silent, what it asked for and is not sent yet is withdrawn, and nobody is reminded. */
  private async takeOver(unit: UnitOfWork, thread: FoundThread, because: WithdrawnBecause = 'staff-took-over'): Promise<void> {
    const { id: conversationId, businessId, contactId, number, caller } = thread;
    const business = await this.directory.find(unit, businessId);
    if (business) await this.reader.stop(unit, { businessId, conversationId, contactId, number, caller }, business, { is: 'taken-over', ...(because === 'spoke' && { byCall: true }) });
    unit.cancel(ReadReplies, conversationId);
    this.followUps.endFor(unit, businessId, caller);
    unit.publish(MessagesWithdrawn, { businessId, conversationId, recipient: caller, decisionPrefixes: [OPENER_DECISIONS, FLOW_DECISIONS, FOLLOW_UP_DECISIONS], because, withdrawnAt: unit.now });
  }
}
