import { type BusinessId, type ConversationId, type E164, type Instant, instantOf, type MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { momentOf } from './outgoing-message.js';

/** A text in either direction, as a person sees it. */
export interface ListedMessage {
  id: string;
  direction: 'outbound' | 'inbound';
  number: E164;
  person: E164;
  text: string;
  state: string;
  code: string | null;
  detail: string | null;
  failures: number;
  /** Of one that waits to be sent; null of all others. */
  nextAttemptAt: Instant | null;
  /** What told at last of a text of unknown fate; null of all others, and while nothing has. */
  settledBy: string | null;
  conversationId: string | null;
  callId: string | null;
  createdAt: Instant;
  sentAt: Instant | null;
  deliveredAt: Instant | null;
  segments: number;
}

export interface MessageFilter {
  businessId: BusinessId;
  person: E164 | null;
  conversationId: ConversationId | null;
  /** Only these; all when there are none. */
  ids: readonly MessageId[];
}

/** The last message of a page. */
export interface PageEnd {
  createdAt: Instant;
  id: string;
}

interface ListedRow extends Omit<ListedMessage, 'settledBy' | 'nextAttemptAt' | 'conversationId' | 'callId' | 'createdAt' | 'sentAt' | 'deliveredAt'> {
  settled_by: string | null;
  next_attempt_at: Date | null;
  conversation_id: string | null;
  call_id: string | null;
  created_at: Date;
  accepted_at: Date | null;
  delivered_at: Date | null;
}

/** Newest first. */
export async function listMessages(db: Queryable, filter: MessageFilter, after: PageEnd | null, limit: number): Promise<ListedMessage[]> {
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${parameters.push(value)}`;
  const conditions = [`business_id = ${parameter(filter.businessId)}`];
  if (filter.person !== null) conditions.push(`person = ${parameter(filter.person)}`);
  if (filter.conversationId !== null) conditions.push(`conversation_id = ${parameter(filter.conversationId)}`);
  if (filter.ids.length > 0) conditions.push(`id = any(${parameter(filter.ids)}::uuid[])`);
  if (after) conditions.push(`(created_at, id) < (${parameter(after.createdAt)}::timestamptz, ${parameter(after.id)}::uuid)`);
  const rows = await db.query<ListedRow>(
    `select id, direction, number, person, text, state, code, detail, failures, next_attempt_at, settled_by, conversation_id, call_id, created_at, accepted_at, delivered_at, segments
     from messages where ${conditions.join(' and ')} order by created_at desc, id desc limit ${parameter(limit)}`,
    parameters,
  );
  return rows.map(({ settled_by, next_attempt_at, conversation_id, call_id, created_at, accepted_at, delivered_at, ...row }) => ({
    ...row,
    settledBy: settled_by,
    nextAttemptAt: momentOf(next_attempt_at),
    conversationId: conversation_id,
    callId: call_id,
    createdAt: instantOf(created_at.getTime()),
    sentAt: momentOf(accepted_at),
    deliveredAt: momentOf(delivered_at),
  }));
}
