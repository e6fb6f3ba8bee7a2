import type { DataOf, E164, Instant, MessageId, MessageRequested, OpenerWithheld, TextWithheld } from '@ringback/event-contracts';
import type { Json, NewEvidence, TemplateReference } from '@ringback/evidence';
import type { Judgement } from '../domain/contact-timing.js';
import type { Announcement, Happening } from '../domain/message-state.js';
import type { OutgoingMessage } from '../store/outgoing-message.js';
import type { Change } from '../store/progress.js';

/**
 * What the ledger keeps. The person and the words stand beside the request and beside wishes only: what happens to a text later
 * is found by its id, and has nothing to be erased.
 */
export function requestEntries(request: DataOf<typeof MessageRequested>, at: Instant): NewEvidence[] {
  const { businessId, messageId, callId, purpose, decisionKey, recipient: person, text, templateText: wording } = request;
  const template = templateOf(request);
  const { consentMode: consent = null, ruleSetVersion: ruleSet = null } = request;
  const asked: NewEvidence = { kind: 'text-requested', businessId, messageId, callId, at, personal: { person, text }, body: { purpose, decisionKey, consent, ruleSet, template } };
  if (ruleSet === null || request.inputs === undefined) return [asked];
  const inputs = request.inputs as Record<string, Json>;
  const made = template && { ...template, ...(wording !== undefined && { text: wording }) };
  const decided = { consent, ruleSet, inputs, template: made, decision: { is: 'text' } } as const;
  // The decision about a call is the call's own, whatever text came of it; any other is about its text.
  return [{ kind: 'decision', businessId, messageId: purpose === 'opener' ? null : messageId, callId, at, personal: { person }, body: decided }, asked];
}

function templateOf({ templateId: id, templateHash: hash, templateVersion: version }: DataOf<typeof MessageRequested>): TemplateReference | null {
  if (id === undefined || hash === undefined) return null;
  return { id, hash, ...(version !== undefined && { version }) };
}

/** None for a decision of an older sender, who tells nothing of its grounds. */
export function withheldEntries({ businessId, callId, caller, reason, ruleSetVersion: ruleSet, inputs, decidedAt: at }: DataOf<typeof OpenerWithheld | typeof TextWithheld>): NewEvidence[] {
  if (ruleSet === undefined || inputs === undefined) return [];
  const body = { consent: null, ruleSet, inputs: inputs as Record<string, Json>, template: null, decision: { is: 'no-text', reason } } as const;
  return [{ kind: 'decision', businessId, messageId: null, callId, at, personal: caller === null ? null : { person: caller }, body }];
}

/**
 * @param at of a change that names no moment of its own.
 * @param judged by what it was decided whether the text may go out now; null where that is not known any more.
 */
export function changeEntries({ message, announce }: Change, at: Instant, judged: Judgement | null = null): NewEvidence[] {
  return announce.flatMap((news) => newsEntry(message, news, at, judged) ?? []);
}

export function receiptEntry({ message }: Pick<Change, 'message'>, receipt: Happening & { is: 'reported' }, at: Instant): NewEvidence {
  const { carrierMessageId: carrierId, status, code, at: reportedAt } = receipt;
  return { kind: 'receipt', ...about(message), at, personal: null, body: { carrierId, status, code: codeOf(code), reportedAt } };
}

interface Wish {
  businessId: OutgoingMessage['businessId'];
  messageId: MessageId;
  person: E164;
  /** What they wrote, verbatim. */
  words: string;
}

export function wishEntry({ businessId, messageId, person, words }: Wish, intent: 'stop' | 'resume' | 'help', at: Instant): NewEvidence {
  const kind = intent === 'stop' ? 'opt-out' : intent;
  return { kind, businessId, messageId, callId: null, at, personal: { person, words }, body: { source: 'text' } };
}

/** The carrier refused a text because the person had told it, and not us, to stop. */
export const carrierOptOutEntry = (message: OutgoingMessage, at: Instant): NewEvidence =>
  ({ kind: 'opt-out', ...about(message), at, personal: { person: message.recipient }, body: { source: 'carrier' } });

function newsEntry(message: OutgoingMessage, news: Announcement, at: Instant, judged: Judgement | null): NewEvidence | undefined {
  const common = { ...about(message), at, personal: null };
  const { attempt } = message.progress;
  switch (news.is) {
    case 'sent':
      return { kind: 'text-sent', ...common, body: { carrierId: news.carrierMessageId, acceptedAt: news.acceptedAt, attempt, ...judged } };
    case 'failed':
      return { kind: 'text-failed', ...common, body: { attempt, code: codeOf(news.code) } };
    case 'skipped':
      return { kind: 'text-skipped', ...common, body: { reason: news.reason, ...judged } };
    case 'unconfirmed':
      return { kind: 'unconfirmed', ...common, body: { attempt, since: news.since } };
    case 'settled':
      return { kind: 'unconfirmed-settled', ...common, body: { by: news.by } };
    case 'delivered':
      // The receipt that says so is an entry itself.
      return undefined;
  }
}

const about = ({ businessId, messageId, callId }: OutgoingMessage): Pick<OutgoingMessage, 'businessId' | 'messageId' | 'callId'> => ({ businessId, messageId, callId });

/** A carrier may write words where its number should stand, and words may name a person. */
const codeOf = (code: string | null): string | null => (code !== null && /^(\d{1,6}|[a-z][a-z-]{0,39})$/.test(code) ? code : null);
