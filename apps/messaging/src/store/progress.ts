import type { CarrierId, MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { afterwards, type Announcement, type Happening, type Progress } from '../domain/message-state.js';
import { OUTGOING_COLUMNS, type OutgoingMessage, outgoingOf, type OutgoingRow } from './outgoing-message.js';
import { storable } from './postgres-text.js';

/** Something that happened to the text with our id, or else the carrier's. */
export interface Told {
  messageId: MessageId | null;
  carrierMessageId: CarrierId | null;
  happening: Happening;
}

/** The text as it is afterwards, and what of it is new to others. */
export interface Change {
  message: OutgoingMessage;
  announce: readonly Announcement[];
}

/** Transactions in which changes are being written: a batch waits for the one before, whose rows it may share. */
const writing = new WeakMap<Queryable, Promise<unknown>>();

/**
 * Lets things happen to texts, in the order of the array. Locks their rows until the transaction ends.
 * @returns null for what happened to a text that is not here.
 */
export async function letHappen(db: Queryable, told: readonly Told[]): Promise<(Change | null)[]> {
  const before = writing.get(db) ?? Promise.resolve();
  const work = before.then(() => changeAll(db, told));
  writing.set(db, work.catch(() => undefined));
  return work;
}

async function changeAll(db: Queryable, told: readonly Told[]): Promise<(Change | null)[]> {
  const known = await lock(db, told);
  const byId = new Map(known.map((message) => [message.messageId, message]));
  const byCarrierId = new Map(known.map((message) => [message.progress.carrierMessageId, message.messageId]));
  const changed = new Set<MessageId>();
  const results = told.map(({ messageId, carrierMessageId, happening }) => {
    const message = byId.get(messageId ?? ('' as MessageId)) ?? byId.get(byCarrierId.get(carrierMessageId) ?? ('' as MessageId));
    if (!message) return null;
    const { next, announce } = afterwards(message.progress, happening);
    if (next !== message.progress) changed.add(message.messageId);
    const afterIt = { ...message, progress: next };
    byId.set(message.messageId, afterIt);
    return { message: afterIt, announce };
  });
  await saveProgress(db, [...changed].map((id) => byId.get(id) as OutgoingMessage));
  return results;
}

async function lock(db: Queryable, told: readonly Told[]): Promise<OutgoingMessage[]> {
  const ids = told.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  const carrierIds = told.flatMap(({ carrierMessageId }) => (carrierMessageId === null ? [] : [storable(carrierMessageId)]));
  const rows = await db.query<OutgoingRow>(
    `select ${OUTGOING_COLUMNS} from messages m
     where direction = 'outbound' and (id = any($1::uuid[])${carrierIds.length > 0 ? ' or carrier_message_id = any($2::text[])' : ''})
     order by id for no key update`,
    carrierIds.length > 0 ? [ids, carrierIds] : [ids],
  );
  return rows.map(outgoingOf);
}

/** Writes how far these texts have come. Their rows must be locked. */
export async function saveProgress(db: Queryable, messages: readonly { messageId: MessageId; progress: Progress }[]): Promise<void> {
  if (messages.length === 0) return;
  const column = <Value>(pick: (progress: Progress) => Value): Value[] => messages.map(({ progress }) => pick(progress));
  await db.query(
    `update messages m set state = n.state, attempt = n.attempt, failures = n.failures, next_attempt_at = n.next_attempt_at,
       lease_until = n.lease_until, carrier_message_id = n.carrier_message_id, accepted_at = n.accepted_at,
       delivered_at = n.delivered_at, code = n.code, detail = n.detail
     from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::timestamptz[],
       $9::timestamptz[], $10::text[], $11::text[])
       as n(id, state, attempt, failures, next_attempt_at, lease_until, carrier_message_id, accepted_at, delivered_at, code, detail)
     where m.id = n.id`,
    [
      messages.map(({ messageId }) => messageId),
      column(({ state }) => state),
      column(({ attempt }) => attempt),
      column(({ failures }) => failures),
      column(({ nextAttemptAt }) => nextAttemptAt),
      column(({ leaseUntil }) => leaseUntil),
      column(({ carrierMessageId }) => carrierMessageId && storable(carrierMessageId)),
      column(({ acceptedAt }) => acceptedAt),
      column(({ deliveredAt }) => deliveredAt),
      column(({ code }) => code && storable(code)),
      column(({ detail }) => detail && storable(detail)),
    ],
  );
}
