import type { SendOutcome } from '@ringback/carrier';
import { type CarrierId, type Instant, instantOf, plus, type ReceiptStatus, type Seconds } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterwards, type Announcement, type Happening, type Progress, requested, type Settlement, validFor } from './message-state.js';

const start = instantOf(Date.UTC(2026, 10, 23, 17, 0, 0));
const at = (seconds: number): Instant => plus(start, seconds);
const carrierId = 'carrier-1' as CarrierId;
const accepted: SendOutcome = { is: 'accepted', carrierMessageId: carrierId };
const rejected: SendOutcome = { is: 'rejected', reason: 'content', code: '1210', detail: 'anti-spam' };
const lost: SendOutcome = { is: 'unknown', detail: 'timeout' };
const notSent: SendOutcome = { is: 'not-sent', detail: 'refused' };
const throttled: SendOutcome = { is: 'throttled', retryAfter: 3 as Seconds };

const claimed: Happening = { is: 'claimed', leaseUntil: at(20) };
const answered = (outcome: SendOutcome, attempt = 1): Happening => ({ is: 'answered', attempt, outcome, at: at(1) });
const reported = (status: ReceiptStatus): Happening => ({ is: 'reported', status, carrierMessageId: carrierId, code: '1', fault: 'permanent', detail: 'why', at: at(2) });
const otherId = 'carrier-2' as CarrierId;
const refusedForNow = (carrierMessageId = carrierId, status: ReceiptStatus = 'rejected'): Happening => ({ is: 'reported', status, carrierMessageId, code: '1000', fault: 'retry', detail: 'throttled', at: at(2) });
const acceptedAgain: SendOutcome = { is: 'accepted', carrierMessageId: otherId };
const deliveredAgain: Happening = { is: 'reported', status: 'delivered', carrierMessageId: otherId, code: null, fault: null, detail: '', at: at(4) };
const askedAfter: Happening = { is: 'asked-after', again: at(120) };
const givenUp = (countsAs: 'sent' | 'not-sent'): Happening => ({ is: 'given-up', countsAs, at: at(3600) });
const leaseExpired: Happening = { is: 'lease-expired', at: at(20) };

function tell(happenings: readonly Happening[], text: Progress = requested(start, at(600))): { text: Progress; said: Announcement[] } {
  const said: Announcement[] = [];
  for (const happening of happenings) {
    const step = afterwards(text, happening);
    text = step.next;
    said.push(...step.announce);
  }
  return { text, said };
}

describe('a text', () => {
  it.each<[string, Happening[], string, string[]]>([
    ['accepted', [claimed, answered(accepted)], 'accepted', ['sent']],
    ['accepted and delivered', [claimed, answered(accepted), reported('submitted'), reported('delivered')], 'delivered', ['sent', 'delivered']],
    ['delivered twice', [claimed, answered(accepted), reported('delivered'), reported('delivered')], 'delivered', ['sent', 'delivered']],
    ['receipt before the answer', [claimed, reported('delivered'), answered(accepted)], 'delivered', ['sent', 'delivered']],
    ['receipt instead of an answer', [claimed, reported('submitted'), answered(lost)], 'accepted', ['sent']],
    ['receipt instead of an answer, after the lease', [claimed, reported('submitted'), leaseExpired], 'accepted', ['sent']],
    ['accepted, then rejected', [claimed, answered(accepted), reported('rejected')], 'failed', ['sent', 'failed']],
    ['accepted, then undeliverable', [claimed, answered(accepted), reported('undeliverable')], 'failed', ['sent', 'failed']],
    ['delivered, then failed', [claimed, answered(accepted), reported('delivered'), reported('undeliverable')], 'delivered', ['sent', 'delivered']],
    ['failed, then delivered', [claimed, answered(accepted), reported('undeliverable'), reported('delivered')], 'failed', ['sent', 'failed']],
    ['delivered, then submitted', [claimed, answered(accepted), reported('delivered'), reported('submitted')], 'delivered', ['sent', 'delivered']],
    ['a status nobody knows', [claimed, answered(accepted), reported('unrecognised')], 'accepted', ['sent']],
    ['rejected', [claimed, answered(rejected)], 'rejected', ['failed']],
    ['rejected, then a stray receipt', [claimed, answered(rejected), reported('delivered')], 'rejected', ['failed']],
    ['no answer', [claimed, answered(lost)], 'unknown', ['unconfirmed']],
    ['no answer, then the lease', [claimed, answered(lost), leaseExpired], 'unknown', ['unconfirmed']],
    ['no answer, then delivered', [claimed, answered(lost), reported('delivered')], 'delivered', ['unconfirmed', 'sent', 'delivered', 'settled']],
    ['no answer, then rejected', [claimed, answered(lost), reported('rejected')], 'failed', ['unconfirmed', 'sent', 'failed', 'settled']],
    ['claimer died', [claimed, leaseExpired], 'unknown', ['unconfirmed']],
    ['claimer only slow', [claimed, leaseExpired, answered(accepted)], 'accepted', ['unconfirmed', 'sent', 'settled']],
    ['claimer only slow, and refused', [claimed, leaseExpired, answered(rejected)], 'rejected', ['unconfirmed', 'failed', 'settled']],
    ['claimer only slow, and nothing sent', [claimed, leaseExpired, answered(notSent)], 'rejected', ['unconfirmed', 'failed', 'settled']],
    ['claimer only slow, and throttled', [claimed, leaseExpired, answered(throttled)], 'rejected', ['unconfirmed', 'failed', 'settled']],
    ['no answer, asked after', [claimed, answered(lost), askedAfter], 'unknown', ['unconfirmed']],
    ['no answer, given up as sent', [claimed, answered(lost), givenUp('sent')], 'unknown', ['unconfirmed', 'settled']],
    ['no answer, given up as not sent', [claimed, answered(lost), givenUp('not-sent')], 'unknown', ['unconfirmed', 'failed', 'settled']],
    ['given up twice', [claimed, answered(lost), givenUp('sent'), givenUp('not-sent')], 'unknown', ['unconfirmed', 'settled']],
    ['given up, then delivered after all', [claimed, answered(lost), givenUp('sent'), reported('delivered')], 'delivered', ['unconfirmed', 'settled', 'sent', 'delivered', 'settled']],
    ['given up before it was unknown', [claimed, givenUp('not-sent'), askedAfter], 'sending', []],
    ['lease not over', [claimed, { is: 'lease-expired', at: at(19) }], 'sending', []],
    ['nothing sent', [claimed, answered(notSent)], 'pending', []],
    ['nothing sent, then a receipt after all', [claimed, answered(notSent), reported('submitted'), claimed], 'accepted', ['sent']],
    ['refused for now', [claimed, answered(accepted), refusedForNow()], 'pending', ['sent']],
    ['refused for now, told twice', [claimed, answered(accepted), refusedForNow(), refusedForNow()], 'pending', ['sent']],
    ['refused for now before the answer', [claimed, refusedForNow(), answered(accepted)], 'pending', ['sent']],
    ['refused for now, told again while it is sent again', [claimed, answered(accepted), refusedForNow(), claimed, refusedForNow()], 'sending', ['sent']],
    ['refused for now, told again when it is sent again', [claimed, answered(accepted), refusedForNow(), claimed, answered(acceptedAgain, 2), refusedForNow()], 'accepted', ['sent', 'sent']],
    ['refused for now, sent again and delivered', [claimed, answered(accepted), refusedForNow(), claimed, answered(acceptedAgain, 2), deliveredAgain], 'delivered', ['sent', 'sent', 'delivered']],
    ['refused for now, and delivered after all', [claimed, answered(accepted), refusedForNow(), reported('delivered'), claimed], 'delivered', ['sent', 'sent', 'delivered']],
    ['refused for now, then opted out', [claimed, answered(accepted), refusedForNow(), { is: 'skipped', reason: 'opted-out', at: at(3) }], 'failed', ['sent', 'failed']],
    ['refused for now, no answer the second time', [claimed, answered(accepted), refusedForNow(), claimed, answered(lost, 2), refusedForNow()], 'unknown', ['sent', 'unconfirmed']],
    ['may yet arrive', [claimed, answered(accepted), refusedForNow(carrierId, 'undeliverable')], 'failed', ['sent', 'failed']],
    ['skipped', [{ is: 'skipped', reason: 'opted-out', at: start }], 'skipped', ['skipped']],
    ['skipped, then claimed', [{ is: 'skipped', reason: 'opted-out', at: start }, claimed], 'skipped', ['skipped']],
    ['claimed twice', [claimed, claimed], 'sending', []],
    ['skipped while sending', [claimed, { is: 'skipped', reason: 'expired', at: start }], 'sending', []],
  ])('%s', (_, happenings, state, said) => {
    const result = tell(happenings);
    expect(result.text.state).toBe(state);
    expect(result.said.map(({ is }) => is)).toEqual(said);
  });

  it('takes the carrier’s id from whatever proves the acceptance first', () => {
    expect(tell([claimed, reported('submitted')]).text.carrierMessageId).toBe(carrierId);
  });

  it('rests as long as the carrier asks, and does not count that as a failure', () => {
    expect(tell([claimed, answered(throttled)]).text).toMatchObject({ nextAttemptAt: at(4), failures: 0, attempt: 1, leaseUntil: null });
  });

  it('rests twice as long after each request that reached nobody', () => {
    const again = tell([claimed, answered(notSent), claimed, answered(notSent, 2)]).text;
    expect(again).toMatchObject({ nextAttemptAt: at(3), failures: 2 });
  });

  it('never rests beyond its own end, so that its end is told in time', () => {
    const text = requested(start, at(2));
    expect(tell([claimed, answered(throttled)], text).text.nextAttemptAt).toBe(at(2));
  });

  it('is not taken from its second claimer by the outcome of the first, stored once more', () => {
    expect(tell([claimed, answered(notSent), claimed, answered(notSent, 1)]).text).toMatchObject({ state: 'sending', attempt: 2 });
  });

  it.each<[string, Happening[], Settlement | null]>([
    ['a receipt', [reported('submitted')], 'receipt'],
    ['the carrier’s records', [{ ...reported('delivered'), by: 'records' } as Happening], 'records'],
    ['its late answer', [answered(accepted)], 'answer'],
    ['the business’s setting', [givenUp('sent')], 'counts-as-sent'],
    ['the business’s other setting', [givenUp('not-sent')], 'counts-as-not-sent'],
    ['a receipt that came after the setting', [givenUp('not-sent'), reported('delivered')], 'receipt'],
    ['nothing', [askedAfter], null],
  ])('of unknown fate is settled by %s', (_, happenings, settledBy) => {
    expect(tell([claimed, answered(lost), ...happenings]).text.settledBy).toBe(settledBy);
  });

  it('gives the carrier half an hour at least', () => {
    expect(validFor(at(60), start)).toBe(1800);
    expect(validFor(at(7200), start)).toBe(7200);
  });
});

const outcomes = fc.constantFrom(accepted, rejected, lost, notSent, throttled);
const moments = fc.integer({ min: 0, max: 90_000 }).map(at);
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  moments.map((leaseUntil): Happening => ({ is: 'claimed', leaseUntil })),
  moments.map((until): Happening => ({ is: 'held', until })),
  moments.map((moment): Happening => ({ is: 'skipped', reason: 'expired', at: moment })),
  moments.map((moment): Happening => ({ is: 'lease-expired', at: moment })),
  fc.constantFrom(askedAfter, givenUp('sent')),
  fc.tuple(outcomes, fc.integer({ min: 1, max: 3 }), moments).map(([outcome, attempt, moment]): Happening => ({ is: 'answered', attempt, outcome, at: moment })),
  fc.constantFrom<ReceiptStatus>('submitted', 'delivered', 'rejected', 'undeliverable', 'unrecognised').map(reported),
);
const histories = fc.array(happenings, { maxLength: 30 });

it.each([
  ['refused at once', [claimed, answered(rejected)], true],
  ['refused, though its claimer was slow', [claimed, leaseExpired, answered(rejected)], true],
  ['taken, and rejected then', [claimed, answered(accepted), reported('rejected')], false],
  ['of unknown fate, and given up', [claimed, answered(lost), givenUp('not-sent')], false],
])('a text that is %s tells by its failing whether the carrier took it', (_how, history, neverTaken) => {
  expect(tell(history).said).toContainEqual(expect.objectContaining({ is: 'failed', neverTaken }));
});

describe('whatever happens to a text, in whatever order', () => {
  const count = (said: readonly Announcement[], ...kinds: Announcement['is'][]) => said.filter(({ is }) => kinds.includes(is)).length;

  it('is announced as sent once at most, as unconfirmed once at most, and has one end at most', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { said } = tell(history);
        expect(count(said, 'sent')).toBeLessThanOrEqual(1);
        expect(count(said, 'unconfirmed')).toBeLessThanOrEqual(1);
        expect(count(said, 'delivered', 'failed', 'skipped')).toBeLessThanOrEqual(1);
        expect(count(said, 'delivered') === 1 && count(said, 'sent') === 0).toBe(false);
        const neverTaken = said.some((one) => one.is === 'failed' && one.neverTaken);
        expect(neverTaken && count(said, 'sent') > 0).toBe(false);
      }),
    );
  });

  it('never becomes due again once its request may have been made', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let text = requested(start, at(600));
        for (const happening of history) {
          const { next } = afterwards(text, happening);
          if (text.state !== 'pending' && next.state === 'pending') {
            expect(text.state).toBe('sending');
            expect(happening).toMatchObject({ is: 'answered', attempt: text.attempt });
            expect(['not-sent', 'throttled']).toContain((happening as Happening & { is: 'answered' }).outcome.is);
          }
          text = next;
        }
      }),
    );
  });

  it('has a next turn exactly while it is pending, a lease while it is sending, and is asked after while its fate is unknown', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { text } = tell(history);
        expect([text.nextAttemptAt !== null, text.leaseUntil !== null]).toEqual([text.state === 'pending', text.state === 'sending']);
        expect(text.lookUpAt !== null).toBe(text.state === 'unknown' && text.settledBy === null);
      }),
    );
  });

  it('stays at its end', () => {
    fc.assert(
      fc.property(histories, histories, (before, after) => {
        const { text } = tell(before);
        fc.pre(['skipped', 'rejected', 'delivered', 'failed'].includes(text.state));
        expect(tell(after, text)).toEqual({ text, said: [] });
      }),
    );
  });
});
