import type { SendOutcome, TextFault } from '@ringback/carrier';
import { type CarrierId, type Instant, plus, type ReceiptStatus, type Seconds, type SkipReason } from '@ringback/event-contracts';
import { ACCOUNT_REST_SECONDS, earlier, MOST_REFUSALS, retryAfter, sendAgainAfter, throttledFor } from './patience.js';
import { FIRST_LOOK_UP_SECONDS } from './unconfirmed.js';

/**
 * `pending` waits for its turn; `sending` is committed before the request is made; `unknown` may or may not have been
 * accepted and is never sent again. `skipped`, `rejected`, `delivered` and `failed` are ends: the first one stands.
 */
export type SendState = 'pending' | 'sending' | 'accepted' | 'unknown' | 'skipped' | 'rejected' | 'delivered' | 'failed';

/**
 * What told at last of a text of unknown fate: the late answer to the request, the carrier's receipt or its records. Where none
 * did, it counts as what the business says, and a receipt may still tell better.
 */
export type Settlement = 'answer' | 'receipt' | 'records' | 'counts-as-sent' | 'counts-as-not-sent';

/** How far a text has come. Everything about it that changes stands here. */
export interface Progress {
  state: SendState;
  /** Grows with each claim. An outcome belongs to the claim that led to it, and to no later one. */
  attempt: number;
  /** Requests that surely reached nobody, one after another, also those that the carrier took and then refused for now; throttled ones do not count. */
  failures: number;
  /** Of a `pending` text: not to be claimed before. Null otherwise. */
  nextAttemptAt: Instant | null;
  /** Of a `sending` text: until when its claimer may be believed to be alive. Null otherwise. */
  leaseUntil: Instant | null;
  /** After this moment the text would be wrong. */
  notAfter: Instant;
  /** Set when its fate became unknown: the request was made by then. */
  unconfirmedSince: Instant | null;
  /** Of an `unknown` text: when to ask after it next. Null otherwise, and when nobody asks any more. */
  lookUpAt: Instant | null;
  settledBy: Settlement | null;
  /** Of the last request that the carrier took; that one may have been refused since, and the text be waiting to be sent again. */
  carrierMessageId: CarrierId | null;
  acceptedAt: Instant | null;
  deliveredAt: Instant | null;
  /** Why it waits, was skipped, rejected or failed; `code` is ours, or the carrier's. */
  code: string | null;
  detail: string | null;
}

/** What can happen to a text, in any order and any number of times. */
export type Happening =
  | { is: 'claimed'; leaseUntil: Instant }
  /** Its number or the account may not send yet; with `why`, its recipient may not be texted yet. */
  | { is: 'held'; until: Instant; why?: { code: SkipReason; detail: string } | undefined }
  | { is: 'skipped'; reason: SkipReason; detail?: string | undefined; at: Instant }
  /** The request of claim number `attempt` ended. */
  | { is: 'answered'; attempt: number; outcome: SendOutcome; at: Instant }
  /** Whoever claimed it has not been heard of: the request may have been made. */
  | { is: 'lease-expired'; at: Instant }
  /** Its carrier is being asked; to be asked again then, if nothing comes of it. */
  | { is: 'asked-after'; again: Instant }
  /** Nobody will ask any more. */
  | { is: 'given-up'; countsAs: 'sent' | 'not-sent'; at: Instant }
  /** By a receipt, unless said. */
  | { is: 'reported'; by?: 'records'; status: ReceiptStatus; carrierMessageId: CarrierId; code: string | null; fault: TextFault | null; detail: string; at: Instant };

/** What the others must hear of it. */
export type Announcement =
  /** `again` when the carrier had taken it before, and refused it since. */
  | { is: 'sent'; carrierMessageId: CarrierId; acceptedAt: Instant; again: boolean }
  | { is: 'delivered'; deliveredAt: Instant }
  /** `neverTaken` when the carrier refused each request for it. */
  | { is: 'failed'; code: string | null; detail: string; failedAt: Instant; neverTaken: boolean }
  | { is: 'skipped'; reason: SkipReason; skippedAt: Instant }
  | { is: 'unconfirmed'; since: Instant }
  | { is: 'settled'; by: Settlement };

export interface Step {
  next: Progress;
  announce: readonly Announcement[];
}

/** How things stand after a happening. A happening that comes too late, too early or twice changes nothing. */
export function afterwards(text: Progress, happening: Happening): Step {
  const step = stepOf(text, happening);
  if (text.state !== 'unknown' || step.next.state === 'unknown') return step;
  const by = happening.is === 'reported' ? (happening.by ?? 'receipt') : 'answer';
  return { next: { ...step.next, lookUpAt: null, settledBy: by }, announce: [...step.announce, { is: 'settled', by }] };
}

function stepOf(text: Progress, happening: Happening): Step {
  switch (happening.is) {
    case 'claimed':
    case 'held':
    case 'skipped':
      return text.state === 'pending' ? ruledOn(text, happening) : unchanged(text);
    case 'lease-expired':
      return text.leaseUntil !== null && text.leaseUntil <= happening.at ? unconfirmed(text, happening.at) : unchanged(text);
    case 'answered':
      return answered(text, happening);
    case 'asked-after':
    case 'given-up':
      return text.lookUpAt === null ? unchanged(text) : soughtFor(text, happening);
    case 'reported':
      return reported(text, happening);
  }
}

/** What a round of claims decides about a text that waits. */
function ruledOn(text: Progress, ruling: Happening & { is: 'claimed' | 'held' | 'skipped' }): Step {
  switch (ruling.is) {
    case 'claimed':
      return quietly({ ...text, state: 'sending', attempt: text.attempt + 1, nextAttemptAt: null, leaseUntil: ruling.leaseUntil, ...NO_REASON });
    case 'held':
      return quietly({ ...waiting(text, ruling.until), ...(ruling.why ?? NO_REASON) });
    case 'skipped':
      return skipped(text, ruling);
  }
}

function answered(text: Progress, { attempt, outcome, at }: Happening & { is: 'answered' }): Step {
  // What became of it may have been told before its answer.
  if (outcome.is === 'accepted') return outcome.carrierMessageId === text.carrierMessageId ? unchanged(text) : accepted(text, outcome.carrierMessageId, at);
  // Stored before, by a commit whose confirmation was lost: the text may be another claim's by now.
  if (attempt !== text.attempt) return unchanged(text);
  if (text.state !== 'sending' && text.state !== 'unknown') return unchanged(text);
  switch (outcome.is) {
    case 'rejected':
      // Nothing is wrong with this text: it waits until somebody has mended the account, or until it is out of date.
      if (isOfAccount(outcome) && text.state === 'sending') return quietly(waiting(text, plus(at, ACCOUNT_REST_SECONDS)));
      return refused(text, 'rejected', outcome.code, outcome.detail, at);
    case 'unknown':
      return unconfirmed(text, at);
    case 'throttled':
      if (text.state === 'unknown') return refused(text, 'rejected', null, 'never accepted: over the carrier’s rate', at);
      return quietly(waiting(text, plus(at, throttledFor(outcome.retryAfter))));
    case 'not-sent':
      // Announced as unconfirmed, with the promise that it is not sent again.
      if (text.state === 'unknown') return refused(text, 'rejected', null, `never reached the carrier: ${outcome.detail}`, at);
      return quietly({ ...waiting(text, plus(at, retryAfter(text.failures + 1))), failures: text.failures + 1 });
  }
}

/** Whether the carrier refused whatever this account sends, and not this text. */
export const isOfAccount = (outcome: SendOutcome): boolean => outcome.is === 'rejected' && (outcome.reason === 'account' || outcome.reason === 'credentials');

/** Whatever a receipt says, it proves that the carrier once accepted the text. */
function reported(text: Progress, { status, carrierMessageId, code, fault, detail, at }: Happening & { is: 'reported' }): Step {
  if (isOfRefused(text, carrierMessageId) && status !== 'delivered') return unchanged(text);
  const first = accepted(text, carrierMessageId, at);
  const known = first.next;
  if (known.state !== 'accepted') return first;
  switch (status) {
    case 'submitted':
    case 'unrecognised':
      return first;
    case 'delivered':
      return {
        next: { ...known, state: 'delivered', deliveredAt: at },
        announce: [...first.announce, { is: 'delivered', deliveredAt: at }],
      };
    case 'rejected':
    case 'undeliverable': {
      // Rejected means that it never went out. What the network could not deliver may yet arrive, and is not sent again.
      if (status === 'rejected' && fault === 'retry' && known.failures < MOST_REFUSALS) return { next: toSendAgain(known, code, detail, at), announce: first.announce };
      const last = refused(known, 'failed', code, detail, at);
      return { next: last.next, announce: [...first.announce, ...last.announce] };
    }
  }
}

/** A receipt of a request that the carrier took and refused: it comes again for days, while the text waits or is sent anew. */
function isOfRefused(text: Progress, carrierMessageId: CarrierId): boolean {
  if (text.carrierMessageId === null) return false;
  return text.state === 'accepted' ? text.carrierMessageId !== carrierMessageId : text.carrierMessageId === carrierMessageId;
}

function toSendAgain(text: Progress, code: string | null, detail: string, at: Instant): Progress {
  const failures = text.failures + 1;
  return { ...waiting(text, plus(at, sendAgainAfter(failures))), failures, code, detail };
}

function accepted(text: Progress, carrierMessageId: CarrierId, acceptedAt: Instant): Step {
  if (text.state !== 'pending' && text.state !== 'sending' && text.state !== 'unknown') return unchanged(text);
  return {
    next: { ...text, state: 'accepted', nextAttemptAt: null, leaseUntil: null, carrierMessageId, acceptedAt, ...NO_REASON },
    announce: [{ is: 'sent', carrierMessageId, acceptedAt, again: text.acceptedAt !== null }],
  };
}

function unconfirmed(text: Progress, since: Instant): Step {
  if (text.state !== 'sending') return unchanged(text);
  const unconfirmedSince = text.leaseUntil === null ? since : earlier(since, text.leaseUntil);
  const lookUpAt = plus(since, FIRST_LOOK_UP_SECONDS);
  return { next: { ...text, state: 'unknown', leaseUntil: null, unconfirmedSince, lookUpAt }, announce: [{ is: 'unconfirmed', since }] };
}

/** When given up, still `unknown`, and still told the truth by a late receipt. */
function soughtFor(text: Progress, happening: Happening & { is: 'asked-after' | 'given-up' }): Step {
  if (happening.is === 'asked-after') return quietly({ ...text, lookUpAt: happening.again });
  const { countsAs, at: failedAt } = happening;
  const by = `counts-as-${countsAs}` as const;
  const failed = { is: 'failed', code: 'unconfirmed', detail: 'nobody knows whether the carrier accepted it; the business lets such texts count as not sent', failedAt, neverTaken: false } as const;
  return { next: { ...text, lookUpAt: null, settledBy: by }, announce: [...(countsAs === 'sent' ? [] : [failed]), { is: 'settled', by }] };
}

function refused(text: Progress, state: 'rejected' | 'failed', code: string | null, detail: string, failedAt: Instant): Step {
  return {
    next: { ...text, state, leaseUntil: null, code, detail },
    announce: [{ is: 'failed', code, detail, failedAt, neverTaken: text.acceptedAt === null }],
  };
}

function skipped(text: Progress, { reason, detail, at: skippedAt }: Happening & { is: 'skipped' }): Step {
  // Told as sent before: that the carrier refused it is the news, and why it is not sent again beside it.
  if (text.acceptedAt !== null) return refused({ ...text, nextAttemptAt: null }, 'failed', text.code ?? reason, `${text.detail ?? 'refused by the carrier'}; not sent again: ${reason}`, skippedAt);
  return { next: { ...text, state: 'skipped', nextAttemptAt: null, code: reason, detail: detail ?? null }, announce: [{ is: 'skipped', reason, skippedAt }] };
}

const NO_REASON = { code: null, detail: null };

/** Looked at again when it expires, at the latest, so that its end is told in time. */
function waiting(text: Progress, until: Instant): Progress {
  return { ...text, state: 'pending', leaseUntil: null, nextAttemptAt: earlier(until, text.notAfter) };
}

const quietly = (next: Progress): Step => ({ next, announce: [] });
const unchanged = quietly;

/** A text at the beginning of its way. */
export function requested(now: Instant, notAfter: Instant): Progress {
  return {
    state: 'pending', attempt: 0, failures: 0, nextAttemptAt: now, leaseUntil: null, notAfter,
    unconfirmedSince: null, lookUpAt: null, settledBy: null, carrierMessageId: null, acceptedAt: null, deliveredAt: null, code: null, detail: null,
  };
}

/** How long the carrier may keep trying: as long as the text is right, and at least as long as it needs (Vonage: half an hour). */
export function validFor(notAfter: Instant, now: Instant): Seconds {
  return Math.max(1800, (Date.parse(notAfter) - Date.parse(now)) / 1000) as Seconds;
}
