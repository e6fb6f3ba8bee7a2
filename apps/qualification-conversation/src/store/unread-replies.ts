import { Injectable } from '@nestjs/common';
import type { Reply } from '@ringback/answers';
import type { ConversationId, Instant, MessageId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

export interface UnreadReply extends Reply {
  messageId: MessageId;
  threadId: ConversationId;
  receivedAt: Instant;
}

/** What callers wrote and no flow has read yet. */
@Injectable()
export class UnreadReplies {
  async keep(unit: UnitOfWork, { messageId, threadId, text, media, receivedAt }: UnreadReply): Promise<void> {
    await unit.query('insert into unread_replies (message_id, thread_id, text, media, received_at) values ($1, $2, $3, $4, $5) on conflict do nothing', [
      // PostgreSQL keeps no NUL, and nobody means one.
      messageId, threadId, text.replaceAll('\0', ''), JSON.stringify(media), receivedAt,
    ]);
  }

  /** In the order they were written; they are read then. */
  async take(unit: UnitOfWork, threadId: ConversationId): Promise<Reply[]> {
    return unit.query<Reply>(
      `with taken as (delete from unread_replies where thread_id = $1 returning text, media, received_at, message_id)
       select text, media from taken order by received_at, message_id`,
      [threadId],
    );
  }
}
