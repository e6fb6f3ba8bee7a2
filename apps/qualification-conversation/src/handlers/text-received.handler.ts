import { Injectable } from '@nestjs/common';
import { wishOf } from '@ringback/answers';
import { BusinessDirectory, isOurs } from '@ringback/business-directory';
import { attachmentId, type BusinessProfile, ConversationOpened, type DataOf, type E164, type EventOf, type Instant, plus, ReplyReceived, TextReceived } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { ReadReplies } from '../jobs/read-replies.job.js';
import { LearntOfCallers } from '../store/learnt-of-callers.js';
import { type Thread, ThreadRepository } from '../store/thread-repository.js';
import { UnreadReplies } from '../store/unread-replies.js';
import { Handovers } from '../store/handovers.js';
import { FollowUps } from './follow-ups.js';
import { OPENER_DECISIONS } from './opener-request.js';
import { RepliesReader } from './replies-reader.js';
import { StaffDesk } from './staff-desk.js';

/** People write in several texts what they mean as one. */
const READ_TOGETHER_SECONDS = 3;
/** From the first of them on. */
const READ_AT_LAST_SECONDS = 9;

/**
 * Files every text of a caller in their thread, and has it answered where the business has a flow; somebody who writes unasked opens one. Texts of the
 * staff are about callers whom they look after.
 */
@Injectable()
export class TextReceivedHandler {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly unread: UnreadReplies,
    private readonly reader: RepliesReader,
    private readonly followUps: FollowUps,
    private readonly handovers: Handovers,
    private readonly staffDesk: StaffDesk,
    private readonly learnt: LearntOfCallers,
  ) {}

  @HandlesEvent(TextReceived)
  async onTextReceived({ data }: EventOf<typeof TextReceived>, unit: UnitOfWork): Promise<void> {
    const { businessId, messageId, number, sender: caller, receivedAt } = data;
    const business = await this.directory.find(unit, businessId);
    if (business && isOurs(business, caller)) return data.consentIntent === 'none' || data.consentIntent === 'help' ? this.staffDesk.hear(unit, business, data) : undefined;
    const thread = await this.threads.lock(unit, { businessId, caller, number, contactId: contactIdOf(businessId, caller) });
    const conversationId = thread.id;
    if (!(await this.threads.recordReply(unit, { messageId, threadId: conversationId, number, receivedAt }))) return;
    await this.learnt.wrote(unit, caller, receivedAt);
    // Whoever writes while the first text waits for the morning needs it no more.
    this.followUps.end(unit, { businessId, caller }, thread, 'caller-wrote', [OPENER_DECISIONS]);
    if (!thread.opened) {
      unit.publish(ConversationOpened, { businessId, conversationId, contactId: thread.contactId, callId: null, number, caller, openedAt: unit.now });
    }
    unit.publish(ReplyReceived, { businessId, conversationId, messageId, caller, first: thread.replies === 0, receivedAt }, { occurredAt: receivedAt });
    if (!business) return;
    await this.staffDesk.forward(unit, business, data, await this.handovers.of(unit, conversationId));
    await this.letAnswer(unit, data, thread, business);
  }

  private async letAnswer(unit: UnitOfWork, text: DataOf<typeof TextReceived>, { id: conversationId, contactId }: Thread, business: BusinessProfile): Promise<void> {
    const { businessId, number, sender: caller, consentIntent, receivedAt, messageId, carrierMessageId } = text;
    const whose = { businessId, caller, number, contactId, conversationId };
    if (consentIntent === 'stop') return this.reader.stop(unit, whose, business, { is: 'opted-out' });
    // HELP and START are answered by messaging already.
    if (consentIntent !== 'none' || isNoLead(business, caller) || !(await this.reader.reads(unit, business, conversationId))) return;
    // At the other end of it may be a flow as well: two of them would talk for ever.
    if ((await this.directory.ownerOf(unit, caller)) !== null) return;
    const media = text.media.map((url) => attachmentId(carrierMessageId, url));
    const waitingSince = await this.unread.keep(unit, { messageId, threadId: conversationId, text: text.text, media, receivedAt });
    unit.schedule(ReadReplies, whose, { at: wishOf(text.text) === 'emergency' ? unit.now : whenToRead(waitingSince, unit.now), key: conversationId });
  }
}

/** Whoever writes on and on is answered all the same. */
function whenToRead(waitingSince: Instant, now: Instant): Instant {
  const [together, atLast] = [plus(now, READ_TOGETHER_SECONDS), plus(waitingSince, READ_AT_LAST_SECONDS)];
  return together < atLast ? together : atLast;
}

/** Who is never texted writes to people, not to a flow. */
const isNoLead = ({ settings }: BusinessProfile, caller: E164): boolean => settings.neverText.includes(caller);
