import { type CallId, type ContactId, type Instant, instantOf, type LeadId } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import type { LeadChange, NewLeadChange } from '../domain/lead.js';

interface Row {
  sequence: number;
  lead_id: LeadId;
  contact_id: ContactId;
  kind: LeadChange['kind'];
  amount_minor: number | null;
  currency: string | null;
  reason: string | null;
  author: string | null;
  api_key: string | null;
  call_id: CallId | null;
  opened_at: Date | null;
  closed_at: Date | null;
  at: Date;
}

// Amounts and sequences are far from what a double cannot hold.
const COLUMNS = 'sequence::float8 as sequence, lead_id, contact_id, kind, amount_minor::float8 as amount_minor, currency, reason, author, api_key, call_id, opened_at, closed_at, at';

/** What was said of leads, entry by entry: the last one of a person is how it stands. Whoever adds one has locked the person. */
export class LeadChanges {
  /** Newest first. */
  async of(db: Queryable, contactIds: readonly ContactId[], limit: number): Promise<LeadChange[]> {
    const rows = await db.query<Row>(`select ${COLUMNS} from lead_changes where contact_id = any($1) order by lead_changes.sequence desc limit $2`, [contactIds, limit]);
    return rows.map(changeIn);
  }

  async last(db: Queryable, contactIds: readonly ContactId[]): Promise<LeadChange | null> {
    const [last] = await this.of(db, contactIds, 1);
    return last ?? null;
  }

  async add(unit: UnitOfWork, { leadId, contactId, kind, value, reason, author, callId, openedAt, closedAt, at }: NewLeadChange): Promise<LeadChange> {
    const [row] = await unit.query<Row>(
      `insert into lead_changes (lead_id, contact_id, kind, amount_minor, currency, reason, author, api_key, call_id, opened_at, closed_at, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning ${COLUMNS}`,
      [leadId, contactId, kind, value?.amountMinor ?? null, value?.currency ?? null, reason, author?.name ?? null, author?.apiKey ?? null, callId, openedAt, closedAt, at],
    );
    if (!row) throw new Error('a change of a lead that was kept was not returned');
    return changeIn(row);
  }
}

const moment = (date: Date | null): Instant | null => date && instantOf(date.getTime());

const changeIn = ({ sequence, lead_id: leadId, contact_id: contactId, kind, amount_minor: amountMinor, currency, reason, author, api_key: apiKey, call_id: callId, ...times }: Row): LeadChange => ({
  sequence, leadId, contactId, kind, reason, callId,
  value: amountMinor === null || currency === null ? null : { amountMinor, currency },
  author: author === null || apiKey === null ? null : { name: author, apiKey },
  openedAt: moment(times.opened_at), closedAt: moment(times.closed_at), at: instantOf(times.at.getTime()),
});
