import { Injectable } from '@nestjs/common';
import type { BusinessId, ContactClass, ContactId, E164, LineType } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import { DataSource } from 'typeorm';

export interface ListedContact {
  id: ContactId;
  phone: E164;
  name: string | null;
  lineType: LineType;
  contactClass: ContactClass;
  /** Where they are, such as `US-CA` or `FR`; null when nobody said so. */
  region: string | null;
  /** Since when they want no texts; null when they never said so, or want them again. */
  optedOutSince: Date | null;
  calls: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** Where a page ended. */
export interface ContactPosition {
  firstSeenAt: string;
  id: string;
}

export interface ContactQuery {
  businessId: BusinessId;
  phone: string | null;
  after: ContactPosition | null;
  limit: number;
}

interface Row extends Pick<ListedContact, 'id' | 'phone' | 'name' | 'region' | 'calls'> {
  line_type: LineType;
  contact_class: ContactClass;
  opted_out_since: Date | null;
  first_seen_at: Date;
  last_seen_at: Date;
}

const COLUMNS = 'id, phone, name, line_type, contact_class, region, opted_out_since, calls, first_seen_at, last_seen_at';

/** What people see of contacts, outside of any transaction. */
@Injectable()
export class ContactList {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first: in the order of their first sight, which later calls do not change, so that pages do not shift. */
  async page({ businessId, phone, after, limit }: ContactQuery): Promise<ListedContact[]> {
    const rows = await this.dataSource.query<Row[]>(
      `select ${COLUMNS} from contacts
       where business_id = $1 and ($2::text is null or phone = $2)
         and ($3::timestamptz is null or (first_seen_at, id) < ($3, $4::uuid))
       order by first_seen_at desc, id desc limit $5`,
      [businessId, phone, after?.firstSeenAt ?? null, after?.id ?? null, limit],
    );
    return rows.map(listed);
  }
}

/** In the order of their numbers. */
export async function contactsWith(db: Queryable, ids: readonly ContactId[]): Promise<ListedContact[]> {
  const rows = await db.query<Row>(`select ${COLUMNS} from contacts where id = any($1) order by phone`, [ids]);
  return rows.map(listed);
}

/** Keeps what somebody was told to be, as a new contact when they never called or wrote. What is undefined stays as it is. */
export async function describeContact(
  unit: UnitOfWork,
  { businessId, phone, contactId, lineType, name, contactClass, region }: Description,
): Promise<ListedContact> {
  const [row] = await unit.query<Row>(
    `insert into contacts (id, business_id, phone, line_type, name, contact_class, first_seen_at, last_seen_at, region)
     values ($1, $2, $3, $4, $5, coalesce($6, 'new-lead'), $7, $7, $9)
     on conflict (business_id, phone) do update set
       name = case when $8 then excluded.name else contacts.name end, contact_class = coalesce($6, contacts.contact_class),
       region = case when $10 then excluded.region else contacts.region end
     returning ${COLUMNS}`,
    [contactId, businessId, phone, lineType, name ?? null, contactClass ?? null, unit.now, name !== undefined, region ?? null, region !== undefined],
  );
  if (!row) throw new Error('a contact that was kept was not returned');
  return listed(row);
}

/** Who somebody is, as the business's people say. */
export interface Description {
  businessId: BusinessId;
  phone: E164;
  /** Of the contact, when there is none yet. */
  contactId: ContactId;
  /** Of the contact, when there is none yet. */
  lineType: LineType;
  /** Null for none. */
  name: string | null | undefined;
  contactClass: ContactClass | undefined;
  /** Null when it is not known. */
  region: string | null | undefined;
}

const listed = ({ line_type, contact_class, opted_out_since, first_seen_at, last_seen_at, ...contact }: Row): ListedContact => ({
  ...contact,
  lineType: line_type,
  contactClass: contact_class,
  optedOutSince: opted_out_since,
  firstSeenAt: first_seen_at,
  lastSeenAt: last_seen_at,
});
