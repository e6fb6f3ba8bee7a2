import { type BusinessId, type ContactId, type E164, type Instant, instantOf } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import type { Author } from '../domain/lead.js';

/** One number of a person. */
export interface Member {
  id: ContactId;
  phone: E164;
  /** What contacts of one person have in common; null of somebody with one number. */
  personId: ContactId | null;
}

export interface Merge {
  contactId: ContactId;
  otherId: ContactId;
  kind: 'merged' | 'separated';
  author: Author;
  at: Instant;
}

interface MergeRow extends Pick<Merge, 'contactId' | 'otherId' | 'kind'> {
  author: string;
  api_key: string;
  at: Date;
}

const MEMBERS = `
  select id, phone, person_id as "personId" from contacts
  where id in (
    select id from contacts where business_id = $1 and phone = any($2)
    union
    select member.id from contacts asked join contacts member using (person_id) where asked.business_id = $1 and asked.phone = any($2))
  order by phone`;

/** Who has several numbers. Each stays a contact of its own: with its line, its opt-out and its threads. */
export class Persons {
  /** All numbers of whoever has one of these, in their order; none when the business has no such contact. */
  find(db: Queryable, businessId: BusinessId, ...phones: readonly E164[]): Promise<Member[]> {
    return db.query<Member>(MEMBERS, [businessId, phones]);
  }

  /** The same, locked in the order in which all statements lock contacts. */
  lock(unit: UnitOfWork, businessId: BusinessId, ...phones: readonly E164[]): Promise<Member[]> {
    return unit.query<Member>(`${MEMBERS} for update`, [businessId, phones]);
  }

  /** One after the other of a business: who is one person cannot change while this is decided on. */
  async inTurn(unit: UnitOfWork, businessId: BusinessId): Promise<void> {
    await unit.query("select pg_advisory_xact_lock(hashtextextended('case-files:' || $1, 0))", [businessId]);
  }

  /** @param personId null when they are nobody's but their own. */
  async join(unit: UnitOfWork, contactIds: readonly ContactId[], personId: ContactId | null): Promise<void> {
    await unit.query('update contacts set person_id = $2 where id = any($1)', [contactIds, personId]);
  }

  /** @param closedAt null while their lead is open. */
  async markLead(unit: UnitOfWork, contactIds: readonly ContactId[], closedAt: Instant | null): Promise<void> {
    await unit.query('update contacts set lead_closed_at = $2 where id = any($1)', [contactIds, closedAt]);
  }

  async recordMerge(unit: UnitOfWork, { contactId, otherId, kind, author, at }: Merge): Promise<void> {
    await unit.query('insert into contact_merges (contact_id, other_id, kind, author, api_key, at) values ($1, $2, $3, $4, $5, $6)', [contactId, otherId, kind, author.name, author.apiKey, at]);
  }

  /** Newest first. */
  async merges(db: Queryable, contactIds: readonly ContactId[], limit: number): Promise<(Merge & { phone: E164; other: E164 })[]> {
    const rows = await db.query<MergeRow & { phone: E164; other: E164 }>(
      `select contact_id as "contactId", other_id as "otherId", kind, author, api_key, at, one.phone as phone, other.phone as other
       from contact_merges join contacts one on one.id = contact_id join contacts other on other.id = other_id
       where contact_id = any($1) or other_id = any($1) order by sequence desc limit $2`,
      [contactIds, limit],
    );
    return rows.map(({ author, api_key: apiKey, at, ...merge }) => ({ ...merge, author: { name: author, apiKey }, at: instantOf(at.getTime()) }));
  }
}
