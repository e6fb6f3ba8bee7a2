import { Injectable } from '@nestjs/common';
import { type BusinessId, type ContactId, type ConversationId, type E164, type Instant, instantOf } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { OnDuty } from '../domain/staff-route.js';
import { inStaffTurn } from './staff-lock.js';

/** A conversation that needs a person. */
export interface Handover {
  conversationId: ConversationId;
  businessId: BusinessId;
  contactId: ContactId;
  number: E164;
  caller: E164;
  /** Names it in texts of the staff. */
  ref: number;
  reason: string;
  neededAt: Instant;
  /** How often the staff were told again. */
  reminded: number;
  /** Whose phones were told, and who comes next; null when it was handed over before that was kept. */
  told: E164[] | null;
  backup: E164[] | null;
  /** The phone of whoever looks after it; `''` when it is known only that somebody does, null when nobody does. */
  takenBy: E164 | '' | null;
}

interface HandoverRow extends Omit<Handover, 'neededAt'> {
  neededAt: Date;
}

const COLUMNS = `h.conversation_id as "conversationId", h.business_id as "businessId", t.contact_id as "contactId", t.number, t.caller, h.ref, h.reason, h.needed_at as "neededAt", h.reminded, h.told, h.backup,
  h.taken_by as "takenBy"`;
const handoverIn = ({ neededAt, ...row }: HandoverRow): Handover => ({ ...row, neededAt: instantOf(neededAt.getTime()) });

async function one(unit: UnitOfWork, which: string, parameters: readonly unknown[]): Promise<Handover | null> {
  const [row] = await unit.query<HandoverRow>(`select ${COLUMNS} from handovers h join threads t on t.id = h.conversation_id where ${which}`, parameters);
  return row ? handoverIn(row) : null;
}

/** Handovers are kept for so many days; then their numbers name others. */
export const HANDOVERS_KEPT_DAYS = 7;

@Injectable()
export class Handovers {
  /** Somebody is needed from now on, also where somebody was before. @returns its number. */
  open(unit: UnitOfWork, businessId: BusinessId, conversationId: ConversationId, reason: string, { phones, backup }: OnDuty): Promise<number> {
    return inStaffTurn(unit, businessId, async () => {
      const [row] = await unit.query<{ ref: number }>(
        `insert into handovers (conversation_id, business_id, ref, reason, needed_at, told, backup)
         select $2, $1, n, $3, $4, $5, $6 from generate_series(1, 100000) n where not exists (select from handovers where business_id = $1 and ref = n) order by n limit 1
         on conflict (conversation_id) do update set reason = excluded.reason, needed_at = excluded.needed_at, reminded = 0, told = excluded.told, backup = excluded.backup,
           taken_by = null, taken_at = null, closed_at = null
         returning ref`,
        [businessId, conversationId, reason, unit.now, phones, backup],
      );
      if (!row) throw new Error('no number is left for a handover');
      return row.ref;
    });
  }

  of(unit: UnitOfWork, conversationId: ConversationId): Promise<Handover | null> {
    return one(unit, 'h.conversation_id = $1 and h.closed_at is null', [conversationId]);
  }

  /** Those that somebody of the staff may mean: that nobody looks after, or they do. */
  async for(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<Handover[]> {
    const rows = await unit.query<HandoverRow>(
      `select ${COLUMNS} from handovers h join threads t on t.id = h.conversation_id where h.business_id = $1 and (h.taken_by is null or h.taken_by = $2) and h.closed_at is null order by h.ref`,
      [businessId, phone],
    );
    return rows.map(handoverIn);
  }

  /** Also one that is over: its number still names it. */
  named(unit: UnitOfWork, businessId: BusinessId, ref: number): Promise<Handover | null> {
    return one(unit, 'h.business_id = $1 and h.ref = $2', [businessId, ref]);
  }

  /** The same by its conversation. */
  last(unit: UnitOfWork, conversationId: ConversationId): Promise<Handover | null> {
    return one(unit, 'h.conversation_id = $1', [conversationId]);
  }

  /** One that is over begins again. @returns what it was, when somebody was waited for until now. */
  async take(unit: UnitOfWork, conversationId: ConversationId, by: E164 | ''): Promise<Handover | null> {
    const before = await this.of(unit, conversationId);
    // Whoever is known stays known: a text over the API does not say whose it is.
    if ((before?.takenBy ?? null) === null || by !== '') {
      await unit.query('update handovers set taken_by = $2, taken_at = coalesce(taken_at, $3), closed_at = null where conversation_id = $1', [conversationId, by, unit.now]);
    }
    return before?.takenBy === null ? before : null;
  }

  async countReminder(unit: UnitOfWork, conversationId: ConversationId): Promise<void> {
    await unit.query('update handovers set reminded = reminded + 1 where conversation_id = $1', [conversationId]);
  }

  async close(unit: UnitOfWork, conversationId: ConversationId): Promise<void> {
    await unit.query('update handovers set closed_at = $2, taken_by = null, taken_at = null where conversation_id = $1', [conversationId, unit.now]);
  }

  /** The conversation of a caller that nobody looks after yet; null when there is none. */
  async waitingOf(unit: UnitOfWork, businessId: BusinessId, caller: E164): Promise<ConversationId | null> {
    const [row] = await unit.query<{ id: ConversationId }>(
      'select t.id from handovers h join threads t on t.id = h.conversation_id where t.business_id = $1 and t.caller = $2 and h.taken_by is null and h.closed_at is null',
      [businessId, caller],
    );
    return row?.id ?? null;
  }
}
