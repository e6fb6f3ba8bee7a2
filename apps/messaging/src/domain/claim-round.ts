import { type BusinessId, type E164, type Instant, type MessageId, plus, type Registration, secondsBetween, type Seconds, type SkipReason, type WithdrawnBecause } from '@ringback/event-contracts';
import { type ContactTiming, inWords, obstacleTo } from './contact-timing.js';
import { later } from './patience.js';
import { type Bucket, taken, tokensIn, turnOf } from './token-bucket.js';
import { type Forbidden, FORBIDDEN_IN_WORDS } from './uncalled-for.js';

/** Texts per second; 0 for no limit. */
export interface Rates {
  perNumber: number;
  perAccount: number;
}

/** Whether the number is the business's, as far as this service has heard. */
export type Ownership = 'owned' | 'not-owned' | 'business-unheard-of';

/** A text whose turn may have come. */
export interface Candidate {
  id: MessageId;
  businessId: BusinessId;
  number: E164;
  requestedAt: Instant;
  notAfter: Instant;
  /** From then on its words are wrong; null when they are right for as long as it is. */
  wordsUntil: Instant | null;
  optedOut: boolean;
  /** Whoever asked for it wants it sent no more. */
  withdrawn: boolean;
  withdrawnBecause: string | null;
  /** Why the person gets no text but answers; null when nothing forbids this one. */
  forbidden: Forbidden | null;
  ownership: Ownership;
  /** Of the number, for texting. */
  registration: Registration;
  timing: ContactTiming;
  /** The number's; null when nothing was sent from it yet. */
  bucket: Bucket | null;
}

export type Ruling =
  | { is: 'send' }
  | { is: 'skip'; reason: SkipReason; detail?: string }
  /** `why` is missing when only a rate makes it wait. */
  | { is: 'hold'; until: Instant; why?: { code: SkipReason; detail: string } }
  /** The account may not send more now: the text is the first to go when it may. */
  | { is: 'leave' };

export interface ClaimRound {
  /** In the order of sending. */
  rulings: readonly { id: MessageId; ruling: Ruling }[];
  /** Buckets that were drawn from. */
  numbers: ReadonlyMap<E164, Bucket>;
  account: Bucket;
  /** When the earliest text that was held or left may go out; null when there is none. */
  nextTurn: Instant | null;
}

/** Registrations take hours and days: so soon after it is told that one is active what waited for it goes out. */
const REGISTRATION_LOOK_SECONDS = 30;
/** News of a number's owner travels beside the requests, and may be a little behind them. */
const DIRECTORY_LAG_SECONDS = 5;
const ASK_AGAIN_SECONDS = 1 as Seconds;

/** Decides about each candidate at the moment of sending: whether it may go out at all, and whether now. */
export function claimRound(candidates: readonly Candidate[], account: Bucket, rates: Rates, now: Instant): ClaimRound {
  const draw = new Draw(account, rates, now);
  const nudges = new Nudges(now);
  const rulings = inTurn(candidates).map((candidate) => {
    const ruling = permission(candidate, now) ?? waiting(candidate, nudges.before(candidate), now) ?? draw.turn(candidate);
    if (ruling.is === 'send') nudges.count(candidate);
    return { id: candidate.id, ruling };
  });
  const turns = rulings.flatMap(({ ruling }) => (ruling.is === 'hold' ? [ruling.until] : []));
  if (rulings.some(({ ruling }) => ruling.is === 'leave')) turns.push(draw.accountsTurn());
  return { rulings, ...draw.buckets(), nextTurn: turns.toSorted()[0] ?? null };
}

/** The first text of each business, then the second of each: where the account's rate is short, one with many has no more of it than the others. */
function inTurn(candidates: readonly Candidate[]): Candidate[] {
  const byAge = candidates.toSorted((one, other) => (one.requestedAt < other.requestedAt ? -1 : one.requestedAt > other.requestedAt ? 1 : 0));
  const queues = Map.groupBy(byAge, ({ businessId }) => businessId);
  const places = new Map([...queues.values()].flatMap((texts) => texts.map((text, place) => [text, place] as const)));
  return byAge.toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

/** What forbids the text, or asks to wait, whatever the rates say. */
function permission(candidate: Candidate, now: Instant): Ruling | undefined {
  const { notAfter, wordsUntil, optedOut, withdrawn, withdrawnBecause, forbidden, ownership, requestedAt } = candidate;
  const unregistered = notRegistered(candidate);
  if (notAfter <= now) return { is: 'skip', ...(unregistered ? { reason: unregistered.code, detail: unregistered.detail } : { reason: 'expired' }) };
  if (optedOut) return { is: 'skip', reason: 'opted-out' };
  if (withdrawn) return { is: 'skip', reason: 'superseded', ...(withdrawnBecause !== null && { detail: WITHDRAWN[withdrawnBecause] ?? withdrawnBecause }) };
  if (forbidden !== null) return { is: 'skip', reason: forbidden, detail: FORBIDDEN_IN_WORDS[forbidden] };
  if (wordsUntil !== null && wordsUntil <= now) return { is: 'skip', reason: 'outdated' };
  if (ownership === 'owned') return unregistered && { is: 'hold', until: plus(now, REGISTRATION_LOOK_SECONDS), why: unregistered };
  if (ownership === 'not-owned' && secondsBetween(requestedAt, now) >= DIRECTORY_LAG_SECONDS) return { is: 'skip', reason: 'number-not-owned' };
  return { is: 'hold', until: plus(now, ASK_AGAIN_SECONDS) };
}

const WITHDRAWN: Readonly<Record<string, string>> = {
  'caller-wrote': 'the caller has written',
  'caller-called': 'the caller has called again',
  spoke: 'the caller and the business have spoken with each other',
  'staff-took-over': 'somebody of the business looks after the caller',
  booked: 'the caller has an appointment',
  closed: 'the lead is closed',
  'personal-contact': 'the caller is a personal contact',
  'response-off': 'the business chose to send no text after calls like this one',
} satisfies Record<WithdrawnBecause, string>;

/** The staff are told all the same: an emergency must not wait for a campaign, and the carrier may refuse it. */
function notRegistered({ registration, timing }: Candidate): { code: SkipReason; detail: string } | undefined {
  if (timing.audience === 'staff') return undefined;
  if (registration === 'pending') return { code: 'registration-pending', detail: 'the number is not registered with the carriers for texting yet' };
  if (registration === 'rejected') return { code: 'registration-rejected', detail: 'the carriers have rejected the registration of the number for texting' };
  return undefined;
}

/** What the hour, or how often the person was texted, forbids. What would expire before it may go out is given up at once. */
function waiting({ notAfter, wordsUntil }: Candidate, timing: ContactTiming, now: Instant): Ruling | undefined {
  const obstacle = obstacleTo(timing, now);
  if (!obstacle) return undefined;
  const { reason, until } = obstacle;
  const detail = inWords(obstacle);
  if (until === null || until >= notAfter) return { is: 'skip', reason, detail };
  if (wordsUntil !== null && until >= wordsUntil) return { is: 'skip', reason: 'outdated', detail };
  return { is: 'hold', until, why: { code: reason, detail } };
}

/** Nudges that this round sends, which nobody else can have counted yet. */
class Nudges {
  private readonly sentTo = new Map<string, number>();

  constructor(private readonly now: Instant) {}

  before({ businessId, timing }: Candidate): ContactTiming {
    const sent = this.sentTo.get(`${businessId}:${timing.person}`) ?? 0;
    return sent === 0 ? timing : { ...timing, nudgedAt: [...timing.nudgedAt, ...Array.from({ length: sent }, () => this.now)] };
  }

  count({ businessId, timing }: Candidate): void {
    if (timing.purpose !== 'nudge') return;
    const key = `${businessId}:${timing.person}`;
    this.sentTo.set(key, (this.sentTo.get(key) ?? 0) + 1);
  }
}

/** What this round takes out of the buckets. */
class Draw {
  private readonly sentFrom = new Map<E164, { texts: number; held: number; bucket: Bucket | null }>();
  private sent = 0;
  private waiting = 0;

  constructor(
    private readonly account: Bucket,
    private readonly rates: Rates,
    private readonly now: Instant,
  ) {}

  turn({ number, bucket }: Candidate): Ruling {
    const drawn = this.sentFrom.get(number) ?? { texts: 0, held: 0, bucket };
    this.sentFrom.set(number, drawn);
    if (tokensIn(drawn.bucket, this.rates.perNumber, this.now) < drawn.texts + 1) {
      // One behind the other, out of the way of other numbers' texts.
      drawn.held += 1;
      return { is: 'hold', until: later(turnOf(drawn.texts + drawn.held, drawn.bucket, this.rates.perNumber, this.now), plus(this.now, 0.001)) };
    }
    if (tokensIn(this.account, this.rates.perAccount, this.now) < this.sent + 1) return this.waitForAccount();
    drawn.texts += 1;
    this.sent += 1;
    return { is: 'send' };
  }

  /** Those behind the first wait out of the way of texts to come: of a business that has none here, the next one is looked at before them. */
  private waitForAccount(): Ruling {
    this.waiting += 1;
    if (this.waiting === 1) return { is: 'leave' };
    return { is: 'hold', until: later(turnOf(this.sent + this.waiting, this.account, this.rates.perAccount, this.now), plus(this.now, 0.001)) };
  }

  accountsTurn(): Instant {
    return turnOf(this.sent + 1, this.account, this.rates.perAccount, this.now);
  }

  buckets(): { numbers: ReadonlyMap<E164, Bucket>; account: Bucket } {
    const drawnFrom = [...this.sentFrom].filter(([, { texts }]) => texts > 0);
    const numbers = new Map(drawnFrom.map(([number, { texts, bucket }]) => [number, taken(bucket, texts, this.rates.perNumber, this.now)]));
    return { numbers, account: this.sent > 0 ? taken(this.account, this.sent, this.rates.perAccount, this.now) : this.account };
  }
}
