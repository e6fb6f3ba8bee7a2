import { Injectable } from '@nestjs/common';
import type { InboundText } from '@ringback/carrier';
import { attachmentId, type BusinessId, type E164, inboundMessageId, type Instant, instantOf, plus } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { DataSource } from 'typeorm';
import { type AttachmentState, MOST_ATTACHMENTS, type OutstandingAttachment, TOO_MANY } from '../domain/attachment.js';
import { FETCHING_SECONDS } from '../domain/fetching.js';
import type { Place } from './call-list.js';

/** Remembers what came with texts, to be fetched at once. One that is known already stays as it is. */
export async function keepAttachments(db: Queryable, texts: readonly { businessId: BusinessId; text: InboundText }[], now: Instant): Promise<void> {
  const rows = texts.flatMap(({ businessId, text: { media, carrierMessageId, number, sender, receivedAt } }) =>
    media.map((url, place) => {
      const tooMany = place >= MOST_ATTACHMENTS;
      return {
        id: attachmentId(carrierMessageId, url), business_id: businessId, message_id: inboundMessageId(carrierMessageId), number, person: sender, received_at: receivedAt,
        url: tooMany ? null : url, state: tooMany ? 'refused' : 'fetching', reason: tooMany ? TOO_MANY : null, due_at: tooMany ? null : now,
      };
    }));
  if (rows.length === 0) return;
  await db.query(
    `insert into attachments (id, business_id, message_id, number, person, received_at, url, state, reason, due_at)
     select id, business_id, message_id, number, person, received_at, url, state, reason, due_at from json_populate_recordset(null::attachments, $1::json)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

/** Takes up to `most` that are due: nobody else gets them meanwhile. */
export async function takeAttachments(db: Queryable, now: Instant, most: number): Promise<OutstandingAttachment[]> {
  return db.query<OutstandingAttachment>(
    `with due as materialized (select id from attachments where due_at <= $1 order by due_at limit $3 for update skip locked)
     update attachments set due_at = $2 where id in (select id from due) returning id, url, failures`,
    [now, plus(now, FETCHING_SECONDS), most],
  );
}

/** How fetching one ended, so far. */
export type Ending =
  | { is: 'kept'; contentType: string; size: number }
  /** `size` and `contentType` as far as they are known. */
  | { is: 'refused' | 'lost'; reason: string; contentType?: string | null; size?: number }
  | { is: 'again'; at: Instant };

export async function saveEnding(db: Queryable, id: string, ending: Ending): Promise<void> {
  if (ending.is === 'again') {
    await db.query(`update attachments set failures = failures + 1, due_at = $2 where id = $1 and state = 'fetching'`, [id, ending.at]);
    return;
  }
  await db.query(
    `update attachments set state = $2, reason = $3, content_type = $4, size = $5, url = null, due_at = null where id = $1 and state = 'fetching'`,
    [id, ending.is, ending.is === 'kept' ? null : ending.reason, ending.contentType ?? null, ending.size ?? null],
  );
}

/** As people may see it. */
export interface Attachment {
  id: string;
  messageId: string;
  number: string;
  person: string;
  receivedAt: Instant;
  state: AttachmentState;
  /** Why it is refused or lost. */
  reason: string | null;
  /** What its bytes are; null as long as nobody has seen them. */
  contentType: string | null;
  size: number | null;
}

interface Row extends Omit<Attachment, 'messageId' | 'receivedAt' | 'contentType'> {
  message_id: string;
  received_at: Date;
  content_type: string | null;
}

/** What came with the texts of callers. */
@Injectable()
export class Attachments {
  constructor(private readonly dataSource: DataSource) {}

  /** A business's, the newest first. @param person only theirs. @param after the last one of the page before. */
  async page(business: BusinessId, person: E164 | null, after: Place | null, size: number): Promise<Attachment[]> {
    const conditions = ['business_id = $1'];
    const parameters: unknown[] = [business, size];
    if (person !== null) conditions.push(`person = $${parameters.push(person)}`);
    if (after !== null) conditions.push(`(received_at, id) < ($${parameters.push(after.receivedAt)}::timestamptz, $${parameters.push(after.id)}::uuid)`);
    const rows = await this.dataSource.query<Row[]>(
      `select id, message_id, number, person, received_at, state, reason, content_type, size from attachments
       where ${conditions.join(' and ')} order by received_at desc, id desc limit $2`,
      parameters,
    );
    return rows.map(({ message_id, received_at, content_type, ...attachment }) => ({
      ...attachment, messageId: message_id, receivedAt: instantOf(received_at.getTime()), contentType: content_type,
    }));
  }

  /** What the bytes are that are kept under this id; null when there are none. */
  async typeOf(business: BusinessId, id: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ content_type: string }[]>(`select content_type from attachments where id = $1 and business_id = $2 and state = 'kept'`, [id, business]);
    return row?.content_type ?? null;
  }
}
