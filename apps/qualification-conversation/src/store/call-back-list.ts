import { Injectable } from '@nestjs/common';
import type { BusinessId } from '@ringback/event-contracts';
import { DataSource } from 'typeorm';

export interface ListedCallBack {
  id: string;
  conversationId: string;
  contactId: string;
  caller: string;
  by: string;
  phone: string | null;
  requestedAt: Date;
  takenAt: Date | null;
  connectedAt: Date | null;
  endedAt: Date | null;
  outcome: string | null;
}

/** Where a page ended. */
export interface CallBackPosition {
  requestedAt: string;
  id: string;
}

export interface CallBackQuery {
  businessId: BusinessId;
  caller: string | null;
  after: CallBackPosition | null;
  limit: number;
}

/** What people see of call-backs, outside of any transaction. */
@Injectable()
export class CallBackList {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  page({ businessId, caller, after, limit }: CallBackQuery): Promise<ListedCallBack[]> {
    return this.dataSource.query<ListedCallBack[]>(
      `select c.id, c.thread_id as "conversationId", t.contact_id as "contactId", t.caller, c.requested_by as by, c.phone, c.requested_at as "requestedAt", c.taken_at as "takenAt",
         c.connected_at as "connectedAt", c.ended_at as "endedAt", c.outcome
       from call_backs c join threads t on t.id = c.thread_id
       where c.business_id = $1 and ($2::text is null or t.caller = $2) and ($3::timestamptz is null or (c.requested_at, c.id) < ($3, $4::uuid))
       order by c.requested_at desc, c.id desc limit $5`,
      [businessId, caller, after?.requestedAt ?? null, after?.id ?? null, limit],
    );
  }
}
