import { Injectable } from '@nestjs/common';
import { type BusinessId, type ContactId, type ConversationId, type E164, type Instant, instantOf, type PromiseId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

export type PromiseState = 'open' | 'kept' | 'broken' | 'replaced' | 'withdrawn';

/** That somebody calls, comes or writes by a moment. */
export interface KeptPromise {
  id: PromiseId;
  businessId: BusinessId;
  conversationId: ConversationId;
  contactId: ContactId;
  number: E164;
  caller: E164;
  by: 'flow' | 'staff';
  /** Of whoever of the staff gave it; null when that is not known. */
  phone: E164 | null;
  madeAt: Instant;
  dueAt: Instant;
  state: PromiseState;
}

export type NewPromise = Pick<KeptPromise, 'id' | 'businessId' | 'conversationId' | 'by' | 'phone' | 'dueAt'>;

interface PromiseRow extends Omit<KeptPromise, 'madeAt' | 'dueAt'> {
  madeAt: Date;
  dueAt: Date;
}

const SELECT = `select p.id, p.business_id as "businessId", p.thread_id as "conversationId", t.contact_id as "contactId", t.number, t.caller, p.made_by as by, p.phone,
  p.made_at as "madeAt", p.due_at as "dueAt", p.state from promises p join threads t on t.id = p.thread_id`;
const promiseIn = ({ madeAt, dueAt, ...row }: PromiseRow): KeptPromise => ({ ...row, madeAt: instantOf(madeAt.getTime()), dueAt: instantOf(dueAt.getTime()) });

/** One is open in a conversation at most: who says "make it five" means the same call. */
@Injectable()
export class Promises {
  async make(unit: UnitOfWork, { id, businessId, conversationId, by, phone, dueAt }: NewPromise): Promise<void> {
    await unit.query(
      `insert into promises (id, business_id, thread_id, made_by, phone, made_at, due_at, state) values ($1, $2, $3, $4, $5, $6, $7, 'open')`,
      [id, businessId, conversationId, by, phone, unit.now, dueAt],
    );
  }

  async find(unit: UnitOfWork, businessId: BusinessId, id: PromiseId): Promise<KeptPromise | null> {
    const [row] = await unit.query<PromiseRow>(`${SELECT} where p.business_id = $1 and p.id = $2 for update of p`, [businessId, id]);
    return row ? promiseIn(row) : null;
  }

  async openIn(unit: UnitOfWork, conversationId: ConversationId): Promise<KeptPromise | null> {
    const [row] = await unit.query<PromiseRow>(`${SELECT} where p.thread_id = $1 and p.state = 'open' for update of p`, [conversationId]);
    return row ? promiseIn(row) : null;
  }

  /** @param by how that is known. @returns false when it was settled before. */
  async settle(unit: UnitOfWork, id: PromiseId, state: Exclude<PromiseState, 'open'>, by: string | null): Promise<boolean> {
    const rows = await unit.query(`update promises set state = $2, settled_at = $3, settled_by = $4 where id = $1 and state = 'open' returning id`, [id, state, unit.now, by]);
    return rows.length > 0;
  }
}
