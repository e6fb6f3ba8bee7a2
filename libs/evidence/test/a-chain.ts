import type { BusinessId, CallId, CarrierId, E164, Instant, MessageId } from '@ringback/event-contracts';
import { createHash } from 'node:crypto';
import { appendTo, type ChainEntry, type ChainHead, type ChainLink, genesisOf, type NewEvidence } from '../src/index.js';
import { sha256 } from '../src/canonical.js';
import { type WrittenEntry, writeEntry } from '../src/entry.js';

export const id = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as Id;
export const BUSINESS = id<BusinessId>(1);
export const PERSON = '+14155550100' as E164;
export const AT = '2026-11-23T17:00:00.000Z' as Instant;

/** Foreseeable, and different at each call. */
function salts(): () => string {
  let count = 0;
  return () => createHash('sha256').update(`salt ${++count}`).digest('hex');
}

const about = (n: number, at: Instant = AT) => ({ businessId: BUSINESS, messageId: id<MessageId>(n), callId: id<CallId>(900 + n), at });
const template = { id: 'opener', version: 3, hash: sha256('Hi {{ name }}') };

/** What the ledger holds of a text that was asked for, accepted and delivered. */
export function aText(n: number, person = PERSON): NewEvidence[] {
  const carrierId = `carrier-${n}` as CarrierId;
  return [
    {
      ...about(n), messageId: null, kind: 'decision', personal: { person },
      body: { consent: 'implied', template, ruleSet: '2026-11', inputs: { outcome: 'no-answer', lineType: 'mobile', callsInWindow: 1, score: 0.1 }, decision: { is: 'text' } },
    },
    { ...about(n), kind: 'text-requested', personal: { person, text: 'Hi Ann, sorry we missed you – “Joe’s” 🙂' }, body: { purpose: 'opener', decisionKey: `opener:${n}`, consent: null, ruleSet: null, template } },
    { ...about(n), kind: 'text-sent', personal: { person }, body: { carrierId, acceptedAt: AT, attempt: 1 } },
    { ...about(n), kind: 'receipt', personal: null, body: { carrierId, status: 'delivered', code: null, reportedAt: AT } },
  ];
}

export const aWish = (n: number, kind: 'opt-out' | 'resume', words: string, person = PERSON): NewEvidence => ({
  ...about(n), callId: null, kind, body: { source: 'text' }, personal: { person, words },
});

export interface Chained {
  entries: ChainEntry[];
  links: ChainLink[];
  written: WrittenEntry[];
}

/** Chains evidence without a database. */
export function aChain(evidence: readonly NewEvidence[], head: ChainHead = genesisOf(BUSINESS)): Chained {
  const salt = salts();
  const written = evidence.map((one, index) => writeEntry(one, id(10_000 + index), salt().slice(0, 32), salt));
  const links = appendTo(head, written.map(({ content }) => sha256(content)), { at: AT, hashAt: () => undefined });
  const entries = links.map(({ contentHash: _, ...link }, index) => ({ ...link, content: written[index]!.content }));
  return { entries, links, written };
}
