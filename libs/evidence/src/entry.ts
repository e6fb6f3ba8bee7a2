import type { BusinessId, CallId, CarrierId, ConsentMode, E164, Instant, MessageId, MessagePurpose, ReasonCode, ReceiptStatus } from '@ringback/event-contracts';
import { canonical, type Hash, type Json, storable } from './canonical.js';
import { commitmentTo, type Revealed } from './commitment.js';

/** The words a text was made from. */
export interface TemplateReference {
  id: string;
  /** Revision of the business's settings, or version of its flow, that it was taken from. Not there, in entries of older versions null, where that is not told, and of words that are not the business's own. */
  version?: number | null;
  /** SHA-256 of the template's text, in hex. */
  hash: string;
  /** What `hash` was taken of; beside decisions only, and not in entries of older versions. */
  text?: string;
}

/** Whether to text, and everything it was decided from. */
export interface Decision {
  /** What the person had agreed to; null when nothing was to be written, of texts to the staff, of answers to whoever opted out, and where it is not known. */
  consent: ConsentMode | null;
  /** Null when nothing was to be written, and of what a person wrote. */
  template: TemplateReference | null;
  /** Version of the rules that decided. */
  ruleSet: string;
  /** What the rules looked at. Ids, times, counts and codes only: no numbers, names or texts of people, which could not be erased. */
  inputs: Readonly<Record<string, Json>>;
  decision: { is: 'text' } | { is: 'no-text'; reason: ReasonCode };
}

/** That a text was asked for, and by which decision. What the sender of the request did not tell is null. */
export interface TextRequest {
  purpose: MessagePurpose;
  /** One text per decision and business. */
  decisionKey: string;
  consent: ConsentMode | null;
  template: TemplateReference | null;
  /** Version of the rules that decided. */
  ruleSet: string | null;
}

/**
 * By what it was decided whether a text may go out at that hour: A answers, B reminds, C nudges; and the version of the rules about hours. Neither is there
 * for texts to the staff, where the carrier's receipt came before its answer, and in entries of older versions.
 */
export interface HourJudged {
  class?: 'A' | 'B' | 'C';
  hours?: string;
}

/** That the carrier accepted a text. */
export interface TextSent extends HourJudged {
  carrierId: CarrierId;
  acceptedAt: Instant;
  attempt: number;
}

/** Of personal data every entry names the person, by whom erasure and a person's own history find it. */
interface OfPerson {
  person: E164;
}

/**
 * What the ledger records. `body` is chained as it is; each value of `personal` as a commitment, see {@link Revealed}. The carrier's
 * explanations are left out of bodies, because they may repeat the number.
 */
interface Kinds {
  decision: { body: Decision; personal: OfPerson | null };
  'text-requested': { body: TextRequest; personal: OfPerson & { text: string } };
  /** Before the request to the carrier it had been found right to send: not expired, nobody had opted out, the number was the business's. */
  'text-sent': { body: TextSent; personal: OfPerson | null };
  /** The carrier refused it, or could not deliver it, for good; `code` is its own. */
  'text-failed': { body: { attempt: number; code: string | null }; personal: OfPerson | null };
  'text-skipped': { body: { reason: ReasonCode } & HourJudged; personal: OfPerson | null };
  /** What the carrier said of a text later; `code` is its own. */
  receipt: { body: { carrierId: CarrierId; status: ReceiptStatus; code: string | null; reportedAt: Instant }; personal: OfPerson | null };
  /** Nobody can tell whether the carrier accepted the text. */
  unconfirmed: { body: { attempt: number; since: Instant }; personal: OfPerson | null };
  /** What told at last, or as what it counts where nothing did. */
  'unconfirmed-settled': { body: { by: 'answer' | 'receipt' | 'records' | 'counts-as-sent' | 'counts-as-not-sent' }; personal: OfPerson | null };
  /** `words` is what the person wrote, verbatim. Without words the carrier said so by refusing a text, or the staff did. */
  'opt-out': { body: { source: 'text' | 'carrier' | 'staff' }; personal: OfPerson & { words?: string } };
  resume: { body: { source: 'text' | 'staff' }; personal: OfPerson & { words?: string } };
  help: { body: { source: 'text' }; personal: OfPerson & { words: string } };
}

export type EvidenceKind = keyof Kinds;

/** Something to be recorded. `messageId` is the text it is about, of either direction; `callId` the call that led to it. */
export type NewEvidence = {
  [Kind in EvidenceKind]: { kind: Kind; businessId: BusinessId; messageId: MessageId | null; callId: CallId | null; at: Instant } & Kinds[Kind];
}[EvidenceKind];

/** What of an entry is hashed into the chain. */
export type EntryContent = {
  [Kind in EvidenceKind]: {
    version: 1;
    id: string;
    /** Random, so that nobody who sees only the hash can guess what was hashed. */
    nonce: string;
    kind: Kind;
    messageId: MessageId | null;
    callId: CallId | null;
    at: Instant;
    body: Kinds[Kind]['body'];
    /** A commitment to each personal value, by its name. */
    personal: Readonly<Record<string, Hash>>;
  };
}[EvidenceKind];

/** An entry as it is stored: the canonical JSON of its {@link EntryContent}, and what opens its commitments. */
export interface WrittenEntry extends Pick<NewEvidence, 'businessId' | 'kind' | 'messageId' | 'callId'> {
  id: string;
  content: string;
  revealed: Readonly<Record<string, Revealed>>;
}

/**
 * Writes evidence down.
 * @param salt gives a new one at each call.
 * @throws Error when the body holds what JSON cannot.
 */
export function writeEntry(evidence: NewEvidence, id: string, nonce: string, salt: () => string): WrittenEntry {
  const { businessId, kind, messageId, callId, at, body, personal } = storable(evidence);
  const values = Object.entries(personal ?? {}).filter((named): named is [string, string] => named[1] !== undefined);
  const revealed = Object.fromEntries(values.map(([name, value]): [string, Revealed] => [name, { salt: salt(), value }]));
  const commitments = Object.fromEntries(Object.entries(revealed).map(([name, one]) => [name, commitmentTo(one)]));
  const content = canonical({ version: 1, id, nonce, kind, messageId, callId, at, body, personal: commitments });
  return { id, businessId, kind, messageId, callId, content, revealed };
}

/** Reads what {@link writeEntry} wrote. */
export const contentOf = (content: string): EntryContent => JSON.parse(content) as EntryContent;
