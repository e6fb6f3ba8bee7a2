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
  const texts = await lockToldOf(db, told);
  const changed = new Set<MessageId>();
  const results = told.map((one): Change | null => {
    const message = texts.find(one);
    if (!message) return null;
    const { next, announce } = afterwards(message.progress, one.happening);
    if (next !== message.progress) changed.add(message.messageId);
    return { message: texts.put({ ...message, progress: next }), announce };
  });
  await saveProgress(db, texts.all().filter(({ messageId }) => changed.has(messageId)));
  return results;
}

/** The texts that happenings are about: by our id, and those not found so by the carrier's. */
async function lockToldOf(db: Queryable, told: readonly Told[]): Promise<LockedTexts> {
  const texts = new LockedTexts();
  const ids = told.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  if (ids.length > 0) await lockInto(texts, db, 'id = any($1::uuid[])', ids);
  const carrierIds = told.flatMap((one) => (one.carrierMessageId === null || texts.find(one) ? [] : [storable(one.carrierMessageId)]));
  if (carrierIds.length > 0) await lockInto(texts, db, 'carrier_message_id = any($1::text[])', carrierIds);
  return texts;
}

async function lockInto(texts: LockedTexts, db: Queryable, condition: string, keys: readonly string[]): Promise<void> {
  const rows = await db.query<OutgoingRow>(
    `select ${OUTGOING_COLUMNS} from messages m where direction = 'outbound' and ${condition} order by id for no key update`,
    [keys],
  );
  for (const row of rows) texts.put(outgoingOf(row));
}

/** Texts of one batch, as its happenings leave them. */
class LockedTexts {
  private readonly byId = new Map<string, OutgoingMessage>();
  private readonly idByCarrierId = new Map<string, MessageId>();

  put(message: OutgoingMessage): OutgoingMessage {
    this.byId.set(message.messageId, message);
    const { carrierMessageId } = message.progress;
    if (carrierMessageId !== null) this.idByCarrierId.set(carrierMessageId, message.messageId);
    return message;
  }

  find({ messageId, carrierMessageId }: Told): OutgoingMessage | undefined {
    const known = messageId === null ? undefined : this.byId.get(messageId);
    if (known || carrierMessageId === null) return known;
    return this.byId.get(this.idByCarrierId.get(carrierMessageId) ?? '');
  }

  all(): OutgoingMessage[] {
    return [...this.byId.values()];
  }
}

/** Writes how far these texts have come. Their rows must be locked. */
export async function saveProgress(db: Queryable, messages: readonly { messageId: MessageId; progress: Progress }[]): Promise<void> {
  if (messages.length === 0) return;
  const column = <Value>(pick: (progress: Progress) => Value): Value[] => messages.map(({ progress }) => pick(progress));
  await db.query(
    `update messages m set state = n.state, attempt = n.attempt, failures = n.failures, next_attempt_at = n.next_attempt_at,
       lease_until = n.lease_until, carrier_message_id = n.carrier_message_id, accepted_at = n.accepted_at,
       delivered_at = n.delivered_at, code = n.code, detail = n.detail, unconfirmed_since = n.unconfirmed_since,
       look_up_at = n.look_up_at, settled_by = n.settled_by
     from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::timestamptz[],
       $9::timestamptz[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::text[])
       as n(id, state, attempt, failures, next_attempt_at, lease_until, carrier_message_id, accepted_at, delivered_at, code, detail,
         unconfirmed_since, look_up_at, settled_by)
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
      column(({ unconfirmedSince }) => unconfirmedSince),
      column(({ lookUpAt }) => lookUpAt),
      column(({ settledBy }) => settledBy),
    ],
  );
}
