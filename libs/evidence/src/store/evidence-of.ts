import type { BusinessId, CallId, MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Hash } from '../canonical.js';
import type { ChainLink } from '../chain.js';
import type { Revealed } from '../commitment.js';
import { contentOf, type EntryContent } from '../entry.js';
import { pathBetween } from '../links.js';
import { chainHead } from './chain-ends.js';
import { LINK_COLUMNS, type LinkRow, linkRowOf } from './rows.js';

/** An entry as people may see it. */
export interface ShownEntry {
  content: EntryContent;
  /** By name; what was erased is not in it. */
  personal: Readonly<Record<string, Revealed>>;
}

/** What evidence is about: one text, or what was decided and done about one call. */
export type EvidenceSubject = { messageId: MessageId } | { callId: CallId };

/** All that the ledger holds about its subject. */
export interface Evidence {
  businessId: BusinessId;
  about: EvidenceSubject;
  /** Chained entries about the subject, a text's call, and the person's wishes to get texts or not; in the order of the chain. */
  entries: (ShownEntry & { sequence: number })[];
  /** Entries about the subject that are not chained yet, and so not proven. */
  waiting: ShownEntry[];
  /** The way along the chain from the first of the entries over all of them to its head. Of others' entries it shows hashes only. */
  chain: ChainLink[];
  head: { sequence: number; hash: Hash } | null;
}

/**
 * Collects the evidence of a text or a call. Chain what is waiting first (`Sealer.sealBusiness`), in a transaction of its own.
 * @returns null when nothing is known of it.
 */
export async function evidenceOf(db: Queryable, businessId: BusinessId, about: EvidenceSubject): Promise<Evidence | null> {
  // Read first: an entry that is chained between the two readings is then in both, and not in neither.
  const waiting = await waitingAbout(db, businessId, about);
  const head = await chainHead(db, businessId);
  const found = head ? await chainedAbout(db, businessId, about, waiting) : [];
  const entries = found.filter(({ sequence }) => head && sequence <= head.sequence).toSorted((one, other) => one.sequence - other.sequence);
  const chainedIds = new Set(entries.map(({ content }) => content.id));
  const unchained = waiting.filter(({ content }) => !chainedIds.has(content.id));
  if (entries.length + unchained.length === 0) return null;
  const sequences = entries.map(({ sequence }) => sequence);
  const chain = head && sequences.length > 0 ? await wayAlong(db, businessId, [...sequences, head.sequence]) : [];
  return { businessId, about, entries, waiting: unchained, chain, head: head && { sequence: head.sequence, hash: head.hash } };
}

interface ShownRow {
  sequence: string;
  content: string;
  revealed: Record<string, Revealed> | null;
}

const shown = ({ content, revealed }: Omit<ShownRow, 'sequence'>): ShownEntry => ({ content: contentOf(content), personal: revealed ?? {} });

async function waitingAbout(db: Queryable, businessId: BusinessId, about: EvidenceSubject): Promise<ShownEntry[]> {
  const [name, id] = 'messageId' in about ? ['messageId', about.messageId] : ['callId', about.callId];
  const rows = await db.query<ShownRow>(
    `select content, revealed from evidence_pending e left join evidence_personal p on p.entry_id = (content::json ->> 'id')::uuid
     where e.business_id = $1 and (content::json ->> $3)::uuid = $2 order by position`,
    [businessId, id, name],
  );
  return rows.map(shown);
}

type Chained = Evidence['entries'][number];

async function chainedAbout(db: Queryable, businessId: BusinessId, about: EvidenceSubject, waiting: readonly ShownEntry[]): Promise<Chained[]> {
  const read = async (condition: string, ids: readonly string[]): Promise<Chained[]> => {
    if (ids.length === 0) return [];
    const rows = await db.query<ShownRow>(
      `select sequence, content, revealed from evidence_entries e left join evidence_personal p on p.entry_id = e.entry_id
       where e.business_id = $1 and ${condition}`,
      [businessId, ids],
    );
    return rows.map((row) => ({ ...shown(row), sequence: Number(row.sequence) }));
  };
  const own = await ('messageId' in about ? read('e.message_id = any($2::uuid[])', [about.messageId]) : read('e.call_id = any($2::uuid[])', [about.callId]));
  const known = [...own, ...waiting];
  if (known.length === 0) return [];
  // What was decided about the call; other texts that it led to have evidence of their own.
  const ofCall = await read('e.call_id = any($2::uuid[]) and e.message_id is null', distinct(known.map(({ content }) => content.callId)));
  const people = distinct([...known, ...ofCall].map(({ personal }) => personal['person']?.value ?? null));
  const wishes = await read(
    `e.kind in ('opt-out', 'resume', 'help') and e.entry_id in (
       select entry_id from evidence_personal where business_id = $1 and person = any($2::text[]))`,
    people,
  );
  return [...new Map([...own, ...ofCall, ...wishes].map((entry) => [entry.sequence, entry])).values()];
}

const distinct = <Value extends string | CallId>(values: readonly (Value | null)[]): Value[] => [...new Set(values.filter((value) => value !== null))];

/** From the first of these places over all of them to the last. */
async function wayAlong(db: Queryable, businessId: BusinessId, stops: readonly number[]): Promise<ChainLink[]> {
  const way = new Set(stops.flatMap((stop, index) => pathBetween(stops[index - 1] ?? stop, stop)));
  const rows = await db.query<LinkRow>(
    `select ${LINK_COLUMNS} from evidence_entries where business_id = $1 and sequence = any($2::bigint[]) order by sequence`,
    [businessId, [...way]],
  );
  return rows.map(linkRowOf);
}
