import { type BusinessId, type ContactId, type DataOf, type ErasureCarriedOut, type ErasureId, type Instant, instantOf } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Author } from '../domain/lead.js';

/** All that keep something of people. */
const SERVICES = ['call-ingest', 'contact-resolution', 'qualification-conversation', 'messaging', 'analytics'] as const;

/** How far it is that a person is forgotten. */
export interface ErasureRecord {
  id: ErasureId;
  askedAt: Instant;
  author: Author;
  /** Of the person. */
  numbers: number;
  /** When each service was done with all numbers; null while it is not. */
  services: { service: string; doneAt: Instant | null }[];
}

export interface NewErasure {
  id: ErasureId;
  businessId: BusinessId;
  contactIds: readonly ContactId[];
  author: Author;
  askedAt: Instant;
}

export async function recordErasure(db: Queryable, { id, businessId, contactIds, author, askedAt }: NewErasure): Promise<void> {
  await db.query(
    'insert into erasure_requests (erasure_id, contact_id, business_id, author, api_key, asked_at) select $1, contact_id, $3, $4, $5, $6 from unnest($2::uuid[]) as contact_id',
    [id, contactIds, businessId, author.name, author.apiKey, askedAt],
  );
}

export async function recordPart(db: Queryable, { erasureId, contactId, service, carriedOutAt }: DataOf<typeof ErasureCarriedOut>): Promise<void> {
  await db.query('insert into erasure_parts (erasure_id, contact_id, service, carried_out_at) values ($1, $2, $3, $4) on conflict do nothing', [erasureId, contactId, service, carriedOutAt]);
}

interface RequestRow {
  erasure_id: ErasureId;
  author: string;
  api_key: string;
  asked_at: Date;
  numbers: number;
}

/** The latest of this contact; null when nobody asked for any. */
export async function erasureOf(db: Queryable, contactId: ContactId): Promise<ErasureRecord | null> {
  const [request] = await db.query<RequestRow>(
    `select erasure_id, author, api_key, asked_at, (select count(*)::int from erasure_requests all_of where all_of.erasure_id = r.erasure_id) as numbers
     from erasure_requests r where contact_id = $1 order by asked_at desc, erasure_id desc limit 1`,
    [contactId],
  );
  if (!request) return null;
  const { erasure_id: id, author, api_key: apiKey, asked_at, numbers } = request;
  const parts = await db.query<{ service: string; done_at: Date }>('select service, max(carried_out_at) as done_at from erasure_parts where erasure_id = $1 group by service having count(*) >= $2', [id, numbers]);
  const done = new Map(parts.map(({ service, done_at }) => [service, instantOf(done_at.getTime())]));
  return { id, askedAt: instantOf(asked_at.getTime()), author: { name: author, apiKey }, numbers, services: SERVICES.map((service) => ({ service, doneAt: done.get(service) ?? null })) };
}

export const isDone = ({ services }: ErasureRecord): boolean => services.every(({ doneAt }) => doneAt !== null);
