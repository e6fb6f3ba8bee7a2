import type { DataOf, Instant, MessageId, MessageRequested } from '@ringback/event-contracts';
import { PermanentError } from '@ringback/event-log';
import type { Queryable } from '@ringback/outbox';
import type { Progress } from '../domain/message-state.js';
import { storable } from './postgres-text.js';

/** A text that the conversation wants sent. */
export interface NewOutgoing {
  request: DataOf<typeof MessageRequested>;
  segments: number;
  requestedAt: Instant;
  causeId: string;
  traceparent: string | null;
  progress: Progress;
}

/**
 * Records texts to send, one for each decision of a business. Answers whether it is new.
 * A text whose id stands for another decision already is a {@link PermanentError}.
 */
export async function recordRequests(db: Queryable, texts: readonly NewOutgoing[]): Promise<(boolean | Error)[]> {
  const rows = await db.query<{ id: MessageId }>(INSERT, parametersOf(texts));
  const fresh = new Set(rows.map(({ id }) => id));
  // `delete` so that of two requests in one statement only the first counts as new.
  const isNew = texts.map(({ request }) => fresh.delete(request.messageId));
  if (!isNew.includes(false)) return isNew;
  const decided = await decisionsKnown(db, texts.filter((_, index) => !isNew[index]));
  return texts.map(({ request }, index) => {
    if (isNew[index]) return true;
    if (decided.has(decisionOf(request.businessId, request.decisionKey))) return false;
    return new PermanentError(`message ${request.messageId} is already the text of another decision: give each decision an id of its own`);
  });
}

const INSERT = `
  insert into messages (id, direction, business_id, number, person, text, segments, created_at, decision_key, conversation_id, contact_id, call_id,
    purpose, call_ended_at, not_after, cause_id, traceparent, state, next_attempt_at, code, audience, words_until)
  select id, 'outbound', business_id, number, person, text, segments, created_at, decision_key, conversation_id, contact_id, call_id,
    purpose, call_ended_at, not_after, cause_id, traceparent, state, next_attempt_at, code, audience, words_until
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::timestamptz[], $8::text[], $9::uuid[], $10::uuid[], $11::uuid[],
    $12::text[], $13::timestamptz[], $14::timestamptz[], $15::text[], $16::text[], $17::text[], $18::timestamptz[], $19::text[], $20::text[], $21::timestamptz[])
    as r(id, business_id, number, person, text, segments, created_at, decision_key, conversation_id, contact_id, call_id,
      purpose, call_ended_at, not_after, cause_id, traceparent, state, next_attempt_at, code, audience, words_until)
  order by id
  on conflict do nothing returning id`;

function parametersOf(texts: readonly NewOutgoing[]): unknown[] {
  const requests = texts.map(({ request }) => request);
  return [
    requests.map(({ messageId }) => messageId),
    requests.map(({ businessId }) => businessId),
    requests.map(({ number }) => number),
    requests.map(({ recipient }) => recipient),
    requests.map(({ text }) => storable(text)),
    texts.map(({ segments }) => segments),
    texts.map(({ requestedAt }) => requestedAt),
    requests.map(({ decisionKey }) => storable(decisionKey)),
    requests.map(({ conversationId }) => conversationId),
    requests.map(({ contactId }) => contactId),
    requests.map(({ callId }) => callId),
    requests.map(({ purpose }) => purpose),
    requests.map(({ callEndedAt }) => callEndedAt),
    requests.map(({ notAfter }) => notAfter),
    texts.map(({ causeId }) => causeId),
    texts.map(({ traceparent }) => traceparent),
    texts.map(({ progress }) => progress.state),
    texts.map(({ progress }) => progress.nextAttemptAt),
    texts.map(({ progress }) => progress.code),
    requests.map(({ audience }) => audience ?? 'caller'),
    requests.map(({ wordsUntil }) => wordsUntil ?? null),
  ];
}

async function decisionsKnown(db: Queryable, texts: readonly NewOutgoing[]): Promise<Set<string>> {
  const rows = await db.query<{ business_id: string; decision_key: string }>(
    `select business_id, decision_key from messages
     join unnest($1::uuid[], $2::text[]) as asked(business_id, decision_key) using (business_id, decision_key)`,
    [texts.map(({ request }) => request.businessId), texts.map(({ request }) => storable(request.decisionKey))],
  );
  return new Set(rows.map((row) => decisionOf(row.business_id, row.decision_key)));
}

const decisionOf = (businessId: string, decisionKey: string): string => `${businessId} ${storable(decisionKey)}`;
