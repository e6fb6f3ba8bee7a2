import { E164 } from '@ringback/event-contracts';
import { z } from 'zod';
import { ContactView } from './contact-schemas.js';
import { Name, Page, pageOf } from './schemas.js';
import { isKeepable } from './settings-schemas.js';

const currencies = new Set(Intl.supportedValuesOf('currency'));

const text = (most: number) =>
  z.string().trim().min(1, 'must not be empty').max(most, `must be at most ${most} characters`).refine(isKeepable, 'must be text without NUL or halves of characters');

/** Who says so; the name of the API key when it is left out. */
const author = Name.optional();

export const AddNote = z.strictObject({ text: text(2000), author });
export type AddNote = z.infer<typeof AddNote>;

export const NoteQuery = Page;
export type NoteQuery = z.infer<typeof NoteQuery>;

const WHOLE = 'must be a whole number of the smallest unit of the currency, such as cents';
const Value = z.strictObject({
  /** In the smallest unit of the currency: cents, pence, yen. */
  amountMinor: z.int(WHOLE).min(0, WHOLE).max(100_000_000_000, 'must be at most 100000000000'),
  currency: z.string().refine((code) => currencies.has(code), 'must be a currency of ISO 4217, such as USD'),
});

export const CloseLead = z
  .strictObject({
    outcome: z.enum(['won', 'lost'], 'must be won or lost'),
    /** What a won lead is worth, or a lost one would have been. */
    value: Value.optional(),
    reason: text(500).optional(),
    author,
  })
  .refine(({ outcome, value }) => outcome !== 'won' || value !== undefined, { path: ['value'], error: 'must say what a won lead is worth, 0 where that is so' })
  .refine(({ outcome, reason }) => outcome !== 'lost' || reason !== undefined, { path: ['reason'], error: 'must say why it was lost' });
export type CloseLead = z.infer<typeof CloseLead>;

export const ReopenLead = z.strictObject({ reason: text(500).optional(), author });
export type ReopenLead = z.infer<typeof ReopenLead>;

export const MergeContact = z.strictObject({ with: E164, author });
export type MergeContact = z.infer<typeof MergeContact>;

/** `key` is the id of the API key that was used; `admin` for the administrator's. */
const AuthorView = z.object({ name: z.string(), key: z.string() });
const MoneyView = z.object({ amountMinor: z.int(), currency: z.string() });

/** `phone`: the number that it was written at. */
export const NoteView = z.object({ id: z.uuid(), phone: z.string(), text: z.string(), author: AuthorView, writtenAt: z.string() });
export type NoteView = z.infer<typeof NoteView>;
export const NotePage = pageOf(NoteView);

export const LeadView = z.object({
  state: z.enum(['open', 'won', 'lost']),
  /** Since when they are a lead again, after one that was closed; null for the first. */
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  value: MoneyView.nullable(),
  reason: z.string().nullable(),
  author: AuthorView.nullable(),
});
export type LeadView = z.infer<typeof LeadView>;

export const LeadChangeView = z.object({
  phone: z.string(),
  kind: z.enum(['won', 'lost', 'reopened']),
  value: MoneyView.nullable(),
  reason: z.string().nullable(),
  /** Null when a call reopened it. */
  author: AuthorView.nullable(),
  /** The missed call that reopened it. */
  callId: z.string().nullable(),
});
export type LeadChangeView = z.infer<typeof LeadChangeView>;

/** `other` came to the person of `phone`, or left it. */
export const MergeView = z.object({ kind: z.enum(['merged', 'separated']), phone: z.string(), other: z.string(), author: AuthorView });
export type MergeView = z.infer<typeof MergeView>;

/** All numbers of one person, the one asked for first. */
export const PersonView = z.object({ numbers: z.array(ContactView) });
export type PersonView = z.infer<typeof PersonView>;
