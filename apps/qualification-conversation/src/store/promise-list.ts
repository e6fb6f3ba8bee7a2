import { Injectable } from '@nestjs/common';
import type { BusinessId } from '@ringback/event-contracts';
import { DataSource } from 'typeorm';
import type { PromiseState } from './promises.js';

export interface ListedPromise {
  id: string;
  conversationId: string;
  contactId: string;
  caller: string;
  by: string;
  madeAt: Date;
  dueAt: Date;
  state: PromiseState;
  settledAt: Date | null;
}

/** Where a page ended. */
export interface PromisePosition {
  dueAt: string;
  id: string;
}

export interface PromiseQuery {
  businessId: BusinessId;
  state: PromiseState | null;
  caller: string | null;
  after: PromisePosition | null;
  limit: number;
}

/** What people see of promises, outside of any transaction. */
@Injectable()
export class PromiseList {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest due first. */
  page({ businessId, state, caller, after, limit }: PromiseQuery): Promise<ListedPromise[]> {
    return this.dataSource.query<ListedPromise[]>(
      `select p.id, p.thread_id as "conversationId", t.contact_id as "contactId", t.caller, p.made_by as by, p.made_at as "madeAt", p.due_at as "dueAt", p.state, p.settled_at as "settledAt"
       from promises p join threads t on t.id = p.thread_id
       where p.business_id = $1 and ($2::text is null or p.state = $2) and ($3::text is null or t.caller = $3) and ($4::timestamptz is null or (p.due_at, p.id) < ($4, $5::uuid))
       order by p.due_at desc, p.id desc limit $6`,
      [businessId, state, caller, after?.dueAt ?? null, after?.id ?? null, limit],
    );
  }
}
