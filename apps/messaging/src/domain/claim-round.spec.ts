import { type BusinessId, type E164, type Instant, instantOf, type MessageId, plus, settingDefaults } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, claimRound } from './claim-round.js';
import type { ContactTiming } from './contact-timing.js';
import type { Bucket } from './token-bucket.js';

const now = instantOf(Date.UTC(2026, 10, 23, 17, 0, 0));
const at = (seconds: number): Instant => plus(now, seconds);
const full: Bucket = { tokens: 30, refilledAt: now, pausedUntil: null };
const rates = { perNumber: 1, perAccount: 30 };

const businessId = '0198f1f0-0000-7000-8000-000000000001' as BusinessId;
const timing: ContactTiming = {
  person: '+14155550142' as E164, purpose: 'opener', audience: 'caller', callEndedAt: at(-60), lastHeardAt: null, answersOrder: false, place: null, nudgedAt: [],
  timeZone: 'America/New_York', quietHours: settingDefaults.quietHours,
};

let made = 0;
function aText(over: Partial<Candidate> = {}): Candidate {
  made += 1;
  const id = `0198f1f0-0000-7000-8000-${String(made).padStart(12, '0')}` as MessageId;
  return {
    id, businessId, number: '+14155550100' as E164, requestedAt: at(-60), notAfter: at(600), wordsUntil: null, optedOut: false, withdrawn: false, withdrawnBecause: null, forbidden: null, ownership: 'owned', registration: 'not-needed', timing, bucket: null, ...over,
  };
}

const ruled = (texts: Candidate[], account = full, limits = rates) => claimRound(texts, account, limits, now).rulings.map(({ ruling }) => ruling);

describe('a claim round', () => {
  it('sends at once from a number that has been quiet', () => {
    expect(ruled([aText()])).toEqual([{ is: 'send' }]);
  });

  it('skips what expired, though nothing may be sent', () => {
    expect(ruled([aText({ notAfter: now })], { ...full, tokens: 0 })).toEqual([{ is: 'skip', reason: 'expired' }]);
  });

  it('skips what says something wrong by now, and tells it from what expired', () => {
    expect(ruled([aText({ wordsUntil: now })])).toEqual([{ is: 'skip', reason: 'outdated' }]);
    expect(ruled([aText({ wordsUntil: at(1) })])).toEqual([{ is: 'send' }]);
    expect(ruled([aText({ wordsUntil: now, notAfter: now })])).toEqual([{ is: 'skip', reason: 'expired' }]);
    expect(ruled([aText({ wordsUntil: now, optedOut: true })])).toEqual([{ is: 'skip', reason: 'opted-out' }]);
  });

  it('skips who opted out', () => {
    expect(ruled([aText({ optedOut: true })])).toEqual([{ is: 'skip', reason: 'opted-out' }]);
  });

  it('skips what was taken back, and says why', () => {
    expect(ruled([aText({ withdrawn: true, withdrawnBecause: 'caller-wrote' })])).toEqual([{ is: 'skip', reason: 'superseded', detail: 'the caller has written' }]);
    expect(ruled([aText({ withdrawn: true })])).toEqual([{ is: 'skip', reason: 'superseded' }]);
  });

  it('skips whom nothing may be sent any more that nobody has written for, and says why', () => {
    expect(ruled([aText({ forbidden: 'landline' })])).toEqual([{ is: 'skip', reason: 'landline', detail: 'the number is a landline' }]);
  });

  it('skips a number that is not the business’s', () => {
    expect(ruled([aText({ ownership: 'not-owned' })])).toEqual([{ is: 'skip', reason: 'number-not-owned' }]);
  });

  it('waits for news of the number, which may be a little behind the request', () => {
    expect(ruled([aText({ ownership: 'not-owned', requestedAt: at(-1) })])).toEqual([{ is: 'hold', until: at(1) }]);
  });

  describe.each(['pending', 'rejected'] as const)('while the number’s registration is %s', (registration) => {
    const [code, why] = [`registration-${registration}`, { code: `registration-${registration}`, detail: expect.any(String) as string }];

    it.each(['opener', 'reply', 'notice', 'reminder', 'nudge'] as const)('holds each %s, and says why', (purpose) => {
      expect(ruled([aText({ registration, timing: { ...timing, purpose } })])).toEqual([{ is: 'hold', until: at(30), why }]);
    });

    it('skips what expires meanwhile for that reason', () => {
      expect(ruled([aText({ registration, notAfter: now })])).toEqual([{ is: 'skip', reason: code, detail: why.detail }]);
    });

    it('skips what may not go anyway', () => {
      expect(ruled([aText({ registration, optedOut: true }), aText({ registration, withdrawn: true })]).map((one) => one.is === 'skip' && one.reason)).toEqual(['opted-out', 'superseded']);
    });

    it('lets nothing that waits keep others from their turn, and still tells the staff', () => {
      expect(ruled([aText({ registration }), aText({ registration, timing: { ...timing, audience: 'staff' } })]).map(({ is }) => is)).toEqual(['hold', 'send']);
    });
  });

  it('sends from a number whose registration is active', () => {
    expect(ruled([aText({ registration: 'active' })])).toEqual([{ is: 'send' }]);
  });

  it('waits for a business not heard of, until the text expires', () => {
    expect(ruled([aText({ ownership: 'business-unheard-of' })])).toEqual([{ is: 'hold', until: at(1) }]);
  });

  it('holds what may not go at this hour, and says why', () => {
    const night = instantOf(Date.UTC(2026, 10, 24, 6));
    const text = aText({ timing: { ...timing, purpose: 'reminder' }, requestedAt: night, notAfter: plus(night, 86_400) });
    const why = { code: 'quiet-hours', detail: expect.stringContaining('us-hours') as string };
    expect(claimRound([text], full, rates, night).rulings).toEqual([{ id: text.id, ruling: { is: 'hold', until: plus(night, 36_000), why } }]);
    const stale = { ...text, notAfter: plus(night, 36_000) };
    expect(claimRound([stale], full, rates, night).rulings).toMatchObject([{ ruling: { is: 'skip', reason: 'quiet-hours' } }]);
  });

  it('asks who opted out before it asks what time it is', () => {
    const night = instantOf(Date.UTC(2026, 10, 24, 6));
    const text = aText({ timing: { ...timing, purpose: 'reminder' }, requestedAt: night, notAfter: plus(night, 86_400), optedOut: true });
    expect(claimRound([text], full, rates, night).rulings).toMatchObject([{ ruling: { is: 'skip', reason: 'opted-out' } }]);
  });

  it('never lets a person be nudged more than three times in 24 hours, however many are due at once', () => {
    const rounds = fc.array(fc.record({ waitHours: fc.integer({ min: 0, max: 9 }), nudges: fc.integer({ min: 0, max: 5 }) }), { maxLength: 30 });
    fc.assert(
      fc.property(rounds, (asked) => {
        let moment = now;
        let sentAt: Instant[] = [];
        for (const { waitHours, nudges } of asked) {
          moment = plus(moment, waitHours * 3600);
          const due = Array.from({ length: nudges }, () => aText({ notAfter: at(1e7), timing: { ...timing, purpose: 'nudge', nudgedAt: sentAt } }));
          const sent = claimRound(due, full, { perNumber: 0, perAccount: 0 }, moment).rulings.filter(({ ruling }) => ruling.is === 'send').length;
          sentAt = [...sentAt, ...Array.from({ length: sent }, () => moment)];
        }
        for (const start of sentAt) expect(sentAt.filter((each) => each >= start && each < plus(start, 86_400)).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('spaces a number’s backlog, oldest first, and lets other numbers pass', () => {
    const backlog = [aText({ requestedAt: at(-10) }), aText({ requestedAt: at(-30) }), aText({ requestedAt: at(-20) })];
    const other = aText({ number: '+14155550199' as E164, requestedAt: at(-5) });
    const round = claimRound([...backlog, other], full, rates, now);
    expect(round.rulings).toEqual([
      { id: backlog[1]?.id, ruling: { is: 'send' } },
      { id: backlog[2]?.id, ruling: { is: 'hold', until: at(1) } },
      { id: backlog[0]?.id, ruling: { is: 'hold', until: at(2) } },
      { id: other.id, ruling: { is: 'send' } },
    ]);
    expect(round.nextTurn).toBe(at(1));
  });

  it('gives each business its share when the account’s rate is short, however many texts one of them has', () => {
    const other = '0198f1f0-0000-7000-8000-000000000002' as BusinessId;
    const many = Array.from({ length: 100 }, (_, index) => aText({ number: `+1415555${String(1000 + index)}` as E164, requestedAt: at(-300) }));
    const few = Array.from({ length: 3 }, (_, index) => aText({ businessId: other, number: `+1415556${String(1000 + index)}` as E164, requestedAt: at(-1) }));
    const { rulings } = claimRound([...many, ...few], full, rates, now);
    const sent = new Set<string>(rulings.filter(({ ruling }) => ruling.is === 'send').map(({ id }) => id));
    expect(sent.size).toBe(30);
    expect(few.every(({ id }) => sent.has(id))).toBe(true);
  });

  it('keeps those behind the first out of the way of texts to come, in their order, as fast as the account may send', () => {
    const texts = Array.from({ length: 5 }, (_, index) => aText({ number: `+1415555${String(1000 + index)}` as E164, requestedAt: at(index - 60) }));
    const { rulings, nextTurn } = claimRound(texts, { ...full, tokens: 0 }, { perNumber: 1, perAccount: 10 }, now);
    expect(rulings.map(({ ruling }) => ruling)).toEqual([{ is: 'leave' }, ...[0.2, 0.3, 0.4, 0.5].map((seconds) => ({ is: 'hold', until: at(seconds) }))]);
    expect(nextTurn).toBe(at(0.1));
  });

  it('leaves in place what the account may not send yet', () => {
    const account: Bucket = { tokens: 1.5, refilledAt: now, pausedUntil: null };
    const texts = ['+14155550101', '+14155550102'].map((number) => aText({ number: number as E164 }));
    const round = claimRound(texts, account, { perNumber: 1, perAccount: 10 }, now);
    expect(round.rulings.map(({ ruling }) => ruling.is)).toEqual(['send', 'leave']);
    expect(round.account.tokens).toBeCloseTo(0.5);
    expect(round.nextTurn).toBe(at(0.05));
  });

  it('sends nothing from a paused number, and nothing at all when the account is paused', () => {
    const paused: Bucket = { tokens: 1, refilledAt: at(-60), pausedUntil: at(3) };
    expect(ruled([aText({ bucket: paused })])).toEqual([{ is: 'hold', until: at(3) }]);
    expect(ruled([aText()], paused)).toEqual([{ is: 'leave' }]);
    expect(claimRound([aText()], paused, rates, now).nextTurn).toBe(at(3));
  });

  it('knows no limits but pauses, when rates are 0', () => {
    const texts = Array.from({ length: 100 }, () => aText());
    expect(ruled(texts, full, { perNumber: 0, perAccount: 0 }).every(({ is }) => is === 'send')).toBe(true);
    const paused: Bucket = { tokens: 0, refilledAt: now, pausedUntil: at(3) };
    expect(ruled([aText({ bucket: paused })], full, { perNumber: 0, perAccount: 0 })).toEqual([{ is: 'hold', until: at(3) }]);
  });

  it('lets the next one out when the clock has been set back since the last one, or since the carrier asked for a pause', () => {
    expect(ruled([aText({ bucket: { tokens: 0, refilledAt: at(300), pausedUntil: null } })])).toEqual([{ is: 'send' }]);
    expect(ruled([aText()], { tokens: 0, refilledAt: at(300), pausedUntil: null })).toEqual([{ is: 'send' }]);
    expect(ruled([aText()], { ...full, pausedUntil: at(301) })).toEqual([{ is: 'send' }]);
  });

  it('takes a replica whose clock is a little ahead at its word', () => {
    expect(ruled([aText({ bucket: { tokens: 0, refilledAt: at(2), pausedUntil: null } })])).toEqual([{ is: 'hold', until: at(1) }]);
    expect(ruled([aText({ bucket: { tokens: 1, refilledAt: at(-5), pausedUntil: at(62) } })])).toEqual([{ is: 'hold', until: at(62) }]);
  });

  it('never lets more out than the rates allow, however often it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ wait: fc.integer({ min: 0, max: 3000 }), texts: fc.integer({ min: 0, max: 8 }) }), { maxLength: 40 }), (rounds) => {
        let bucket: Bucket | null = null;
        let account: Bucket = { tokens: 3, refilledAt: now, pausedUntil: null };
        let moment = now;
        let sent = 0;
        for (const { wait, texts } of rounds) {
          moment = plus(moment, wait / 1000);
          const round = claimRound(Array.from({ length: texts }, () => aText({ bucket, notAfter: at(100_000) })), account, { perNumber: 2, perAccount: 3 }, moment);
          bucket = round.numbers.get('+14155550100' as E164) ?? bucket;
          account = round.account;
          sent += round.rulings.filter(({ ruling }) => ruling.is === 'send').length;
        }
        const seconds = (Date.parse(moment) - Date.parse(now)) / 1000;
        expect(sent).toBeLessThanOrEqual(2 + 2 * seconds + 1e-6);
      }),
    );
  });
});
