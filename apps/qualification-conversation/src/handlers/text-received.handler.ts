import { Injectable } from '@nestjs/common';
import { ConversationOpened, type EventOf, ReplyReceived, TextReceived } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { ThreadRepository } from '../store/thread-repository.js';

/** Files every text of a caller in their thread; somebody who writes unasked opens one. */
@Injectable()
export class TextReceivedHandler {
  constructor(private readonly threads: ThreadRepository) {}

  @HandlesEvent(TextReceived)
  async onTextReceived({ data }: EventOf<typeof TextReceived>, unit: UnitOfWork): Promise<void> {
    const { businessId, messageId, number, sender: caller, receivedAt } = data;
    const thread = await this.threads.lock(unit, { businessId, caller, number, contactId: contactIdOf(businessId, caller) });
    const conversationId = thread.id;
    if (!(await this.threads.recordReply(unit, { messageId, threadId: conversationId, number, receivedAt }))) return;
    if (!thread.opened) {
      unit.publish(ConversationOpened, { businessId, conversationId, contactId: thread.contactId, callId: null, number, caller, openedAt: unit.now });
    }
    unit.publish(ReplyReceived, { businessId, conversationId, messageId, caller, first: thread.replies === 0, receivedAt }, { occurredAt: receivedAt });
  }
}
