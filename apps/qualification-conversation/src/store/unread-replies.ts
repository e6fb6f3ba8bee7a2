import { Injectable } from '@nestjs/common';
import type { Reply } from '@ringback/answers';
import { type ConversationId, type Instant, instantOf, type MessageId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

export interface UnreadReply extends Reply {
  messageId: MessageId;
  threadId: ConversationId;
  receivedAt: Instant;
}

/** What callers wrote and no flow has read yet. */
@Injectable()
export class UnreadReplies {
  /** @returns since when something of theirs waits to be read: the thread is locked by whoever asks. */
  async keep(unit: UnitOfWork, { messageId, threadId, text, media, receivedAt }: UnreadReply): Promise<Instant> {
    const [row] = await unit.query<{ since: Date | null }>(
      `with kept as (insert into unread_replies (message_id, thread_id, text, media, received_at, kept_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing)
       select min(kept_at) as since from unread_replies where thread_id = $2`,
      // PostgreSQL keeps no NUL, and nobody means one.
      [messageId, threadId, text.replaceAll('\0', ''), JSON.stringify(media), receivedAt, unit.now],
    );
    return row?.since ? instantOf(row.since.getTime()) : unit.now;
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
