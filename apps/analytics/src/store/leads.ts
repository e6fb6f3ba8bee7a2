import type { BusinessId, ContactId, Instant, LeadId, Money } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import type { Span } from './figures.js';

/** How a lead stands as of one of its changes. */
export interface LeadState {
  leadId: LeadId;
  businessId: BusinessId;
  revision: number;
  /** Null when it is open again. */
  outcome: string | null;
  contactIds: readonly ContactId[];
  openedAt: Instant | null;
  closedAt: Instant | null;
  value: Money | null;
}

/** Leads that were closed on one day, with one outcome, and values in one currency. */
export interface LeadCount {
  day: string;
  outcome: 'won' | 'lost';
  /** The caller was texted for a missed call while it was this lead. */
  recovered: boolean;
  /** Null of those whose value nobody told. */
  currency: string | null;
  count: number;
  /** All together. */
  amountMinor: number;
}

/** The latest of each lead, whatever order its changes are heard of. */
export class Leads {
  async keep(unit: UnitOfWork, { leadId, businessId, revision, outcome, contactIds, openedAt, closedAt, value }: LeadState): Promise<void> {
    await unit.query(
      `insert into leads (lead_id, business_id, revision, outcome, contact_ids, opened_at, closed_at, amount_minor, currency)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (lead_id) do update set
         revision = excluded.revision, outcome = excluded.outcome, contact_ids = excluded.contact_ids, opened_at = excluded.opened_at, closed_at = excluded.closed_at,
         amount_minor = excluded.amount_minor, currency = excluded.currency
       where leads.revision < excluded.revision`,
      [leadId, businessId, revision, outcome, contactIds, openedAt, closedAt, value?.amountMinor ?? null, value?.currency ?? null],
    );
  }

  /** Whether a text came before is looked at when somebody asks, as events of calls and of leads come in any order. */
  countsByDay(db: Queryable, { businessId, fromDay, toDay, timeZone }: Span): Promise<LeadCount[]> {
    return db.query<LeadCount>(
      `select to_char(day, 'YYYY-MM-DD') as day, outcome, recovered, currency, count(*)::int as count, coalesce(sum(amount_minor), 0)::float8 as "amountMinor"
       from (
         select outcome, currency, amount_minor, (closed_at at time zone $4)::date as day, exists (
           select from occurrences
           where kind = 'texted' and contact_id = any(leads.contact_ids) and at <= leads.closed_at and (leads.opened_at is null or at >= leads.opened_at)) as recovered
         from leads
         where business_id = $1 and outcome in ('won', 'lost')
           and closed_at >= ($2::date - 1)::timestamp at time zone $4 and closed_at < ($3::date + 2)::timestamp at time zone $4
           and (closed_at at time zone $4)::date between $2::date and $3::date) counted
       group by 1, 2, 3, 4 order by 1, 4`,
      [businessId, fromDay, toDay, timeZone],
    );
  }
}
