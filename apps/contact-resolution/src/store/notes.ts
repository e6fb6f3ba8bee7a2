import { type BusinessId, type ContactId, derivedId, type E164, type Instant, instantOf } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import type { Author } from '../domain/lead.js';

export interface Note {
  sequence: number;
  id: string;
  contactId: ContactId;
  phone: E164;
  text: string;
  author: Author;
  writtenAt: Instant;
}

interface Row extends Pick<Note, 'sequence' | 'id' | 'contactId' | 'phone' | 'text'> {
  author: string;
  api_key: string;
  written_at: Date;
}

const NOTES = `
  select contact_notes.sequence::float8 as sequence, contact_notes.id, contact_id as "contactId", phone, text, author, api_key, written_at
  from contact_notes join contacts on contacts.id = contact_id`;

/** What people of the business wrote down of somebody. */
export class Notes {
  /** One per key, however often it is asked for: the first. */
  async add(unit: UnitOfWork, { businessId, contactId, text, author, key }: { businessId: BusinessId; contactId: ContactId; text: string; author: Author; key: string }): Promise<Note> {
    const id = derivedId('note', businessId, contactId, key);
    await unit.query(
      'insert into contact_notes (id, contact_id, text, author, api_key, written_at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing',
      [id, contactId, text, author.name, author.apiKey, unit.now],
    );
    const [row] = await unit.query<Row>(`${NOTES} where contact_notes.id = $1`, [id]);
    if (!row) throw new Error('a note that was kept was not found');
    return noteIn(row);
  }

  /** Newest first. @param before where the page before ended; null for the first. */
  async page(db: Queryable, contactIds: readonly ContactId[], before: number | null, limit: number): Promise<Note[]> {
    const rows = await db.query<Row>(
      `${NOTES} where contact_id = any($1) and ($2::bigint is null or contact_notes.sequence < $2) order by contact_notes.sequence desc limit $3`,
      [contactIds, before, limit],
    );
    return rows.map(noteIn);
  }
}

const noteIn = ({ author, api_key: apiKey, written_at: writtenAt, ...note }: Row): Note => ({ ...note, author: { name: author, apiKey }, writtenAt: instantOf(writtenAt.getTime()) });
