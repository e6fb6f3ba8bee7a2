import { Injectable } from '@nestjs/common';
import { type CallId, type ConsentMode, type ConversationId, instantOf, type MessageId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { HeardText, ThreadHistory } from '../domain/thread-history.js';

interface HistoryRow {
  opener_message_id: MessageId | null;
  opener_state: string | null;
  opener_at: Date | null;
  call_id: CallId | null;
  consent: ConsentMode | null;
  replies: number;
  first_id: MessageId | null;
  first_at: Date | null;
  last_id: MessageId | null;
  last_at: Date | null;
}

/** What passed in conversations. */
@Injectable()
export class ThreadHistories {
  async of(unit: UnitOfWork, id: ConversationId): Promise<ThreadHistory> {
    const [row] = await unit.query<HistoryRow>(
      `select t.opener_message_id, t.opener_state, t.opener_at, t.replies, d.call_id, d.inputs ->> 'consent' as consent,
         first.message_id as first_id, first.received_at as first_at, last.message_id as last_id, last.received_at as last_at
       from threads t
       left join opener_decisions d on d.call_id = t.opener_call_id and d.message_id = t.opener_message_id
       left join lateral (select message_id, received_at from replies where thread_id = t.id order by received_at, message_id limit 1) first on true
       left join lateral (select message_id, received_at from replies where thread_id = t.id order by received_at desc, message_id desc limit 1) last on true
       where t.id = $1`,
      [id],
    );
    return row ? historyOf(row) : { opener: null, replies: 0, firstReply: null, lastReply: null };
  }
}

const historyOf = (row: HistoryRow): ThreadHistory => ({
  opener: openerOf(row),
  replies: row.replies,
  firstReply: heard(row.first_id, row.first_at),
  lastReply: heard(row.last_id, row.last_at),
});

const openerOf = ({ opener_message_id: messageId, opener_at: at, opener_state, call_id: callId, consent }: HistoryRow): ThreadHistory['opener'] =>
  messageId === null || at === null ? null : { messageId, callId, consent, at: instantOf(at.getTime()), failed: opener_state === 'not-sent' };

const heard = (messageId: MessageId | null, at: Date | null): HeardText | null => (messageId === null || at === null ? null : { messageId, at: instantOf(at.getTime()) });
