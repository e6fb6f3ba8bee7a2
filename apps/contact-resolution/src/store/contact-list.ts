import { Injectable } from '@nestjs/common';
import type { BusinessId, ContactId, E164, LineType } from '@ringback/event-contracts';
import { DataSource } from 'typeorm';

export interface ListedContact {
  id: ContactId;
  phone: E164;
  name: string | null;
  lineType: LineType;
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

interface Row extends Pick<ListedContact, 'id' | 'phone' | 'name' | 'calls'> {
  line_type: LineType;
  first_seen_at: Date;
  last_seen_at: Date;
}

/** What people see of contacts, outside of any transaction. */
@Injectable()
export class ContactList {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first: in the order of their first sight, which later calls do not change, so that pages do not shift. */
  async page({ businessId, phone, after, limit }: ContactQuery): Promise<ListedContact[]> {
    const rows = await this.dataSource.query<Row[]>(
      `select id, phone, name, line_type, calls, first_seen_at, last_seen_at from contacts
       where business_id = $1 and ($2::text is null or phone = $2)
         and ($3::timestamptz is null or (first_seen_at, id) < ($3, $4::uuid))
       order by first_seen_at desc, id desc limit $5`,
      [businessId, phone, after?.firstSeenAt ?? null, after?.id ?? null, limit],
    );
    return rows.map(({ line_type, first_seen_at, last_seen_at, ...contact }) => ({
      ...contact,
      lineType: line_type,
      firstSeenAt: first_seen_at,
      lastSeenAt: last_seen_at,
    }));
  }
}
