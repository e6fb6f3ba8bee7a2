import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessId, type BusinessProfile, type DataOf, type E164, type MessageSent, MessagesWithdrawn, plus, type WithdrawnBecause } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import type { z } from 'zod';
import { followUpText } from '../domain/follow-up-text.js';
import { FollowUpCaller } from '../jobs/follow-up.job.js';
import { type Thread, ThreadRepository } from '../store/thread-repository.js';
import { TrackedLinks } from '../store/tracked-links.js';
import { ThreadTexts } from './thread-texts.js';
import { UncalledForTexts } from './uncalled-for-texts.js';

type Due = z.infer<typeof FollowUpCaller.schema>;

/** How the decision keys of follow-ups begin. */
export const FOLLOW_UP_DECISIONS = 'follow-up:';
const RULE_SET = 'follow-up-1';
/** Long enough for a text that has to wait for the morning. */
const SENDABLE_FOR_SECONDS = 12 * 3600;

/** Writes once or twice more to callers who do not reply to the first text. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly directory: BusinessDirectory,
    private readonly threads: ThreadRepository,
    private readonly trackedLinks: TrackedLinks,
    private readonly texts: ThreadTexts,
    private readonly uncalledFor: UncalledForTexts,
  ) {}

  async begin(unit: UnitOfWork, { businessId, recipient: caller, number, contactId, conversationId, messageId, purpose, acceptedAt }: DataOf<typeof MessageSent>): Promise<void> {
    if (purpose !== 'opener') return;
    const business = await this.directory.find(unit, businessId);
    if (business) schedule(unit, business, { businessId, caller, number, contactId, conversationId, openerId: messageId, openerSentAt: acceptedAt, index: 0 });
  }

  @HandlesJob(FollowUpCaller)
  async send(due: Due, unit: UnitOfWork): Promise<void> {
    const { businessId, caller, number, contactId, conversationId, openerId, index } = due;
    const [business, thread] = await Promise.all([this.directory.find(unit, businessId), this.threads.lock(unit, due)]);
    const followUp = business?.settings.followUps[index];
    // A reply, a call or another first text may have come while this was under way.
    if (!business || !followUp || thread.waitsForReplyTo !== openerId) return;
    const { text, template } = followUpText(business, followUp, number, index);
    const inputs = { index, afterMinutes: followUp.afterMinutes, openerSentAt: due.openerSentAt, businessRevision: business.revision };
    const decided = { decisionKey: `${FOLLOW_UP_DECISIONS}${openerId}:${String(index)}`, grounds: { ruleSet: RULE_SET, because: 'not-replied', inputs, template } } as const;
    const reason = await this.uncalledFor.whyNotTo(unit, business, due);
    if (reason !== null) return this.texts.withhold(unit, due, reason, decided);
    await this.texts.ask(unit, { businessId, conversationId, contactId, number, caller }, {
      ...decided, purpose: 'nudge', text: await this.trackedLinks.into(text, unit, business, conversationId), notAfter: plus(unit.now, SENDABLE_FOR_SECONDS),
    });
    schedule(unit, business, { ...due, index: index + 1 });
  }

  /**
   * Nobody waits for the caller's reply any more.
   * @param alsoWithdrawn how the decision keys of further texts begin that may wait, and need not be sent any more.
   */
  end(unit: UnitOfWork, { businessId, caller }: { businessId: BusinessId; caller: E164 }, { id: conversationId, waitsForReplyTo }: Pick<Thread, 'id' | 'waitsForReplyTo'>, because: WithdrawnBecause, alsoWithdrawn: readonly string[] = []): void {
    if (waitsForReplyTo === null) return;
    unit.cancel(FollowUpCaller, contactIdOf(businessId, caller));
    // One may wait for the morning.
    unit.publish(MessagesWithdrawn, { businessId, conversationId, recipient: caller, decisionPrefixes: [FOLLOW_UP_DECISIONS, ...alsoWithdrawn], because, withdrawnAt: unit.now });
  }

  /** The same for those who got through, or whom a person took over: what waits of them is withdrawn by whoever says so, with other texts. */
  endFor(unit: UnitOfWork, businessId: BusinessId, caller: E164): void {
    unit.cancel(FollowUpCaller, contactIdOf(businessId, caller));
  }
}

function schedule(unit: UnitOfWork, { settings: { followUps } }: BusinessProfile, due: Due): void {
  const followUp = followUps[due.index];
  if (!followUp) return;
  // One that was late does not make the next one come at its heels.
  const at = plus(due.openerSentAt, followUp.afterMinutes * 60);
  unit.schedule(FollowUpCaller, due, { at: at > unit.now ? at : plus(unit.now, SHORTEST_GAP_SECONDS), key: contactIdOf(due.businessId, due.caller) });
}

const SHORTEST_GAP_SECONDS = 3600;
