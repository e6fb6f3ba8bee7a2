import { type E164, MessageRequested, MessageSent, plus, secondsBetween } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aShopForEachTest, back, front, sentAt, Shop } from './shop.js';

const WINDOW_HOURS = 2;
const CALLERS = ['+14155550101', '+14155550102', '+14155550103'] as E164[];

const { service } = await aShopForEachTest();

const call = fc.record({
  caller: fc.constantFrom(...CALLERS),
  number: fc.constantFrom(front, back),
  outcome: fc.constantFrom('no-answer' as const, 'busy' as const, 'voicemail' as const, 'abandoned-short' as const),
  /** Before it is told of. */
  endedAgo: fc.integer({ min: 0, max: 900 }),
  toldTimes: fc.integer({ min: 1, max: 3 }),
  /** What messaging says of an opener that was asked for meanwhile. */
  sends: fc.boolean(),
  replies: fc.boolean(),
  thenPass: fc.integer({ min: 0, max: 2 * 3_600 }),
});

describe('whatever calls come in whatever order', () => {
  it('a caller is asked for at most one opener in the window, and for none about a call long over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 3, maxLength: 20 }), async (calls) => {
        const shop = new Shop(() => service);
        await shop.opens({ repeatWindowHours: WINDOW_HOURS }, { numbers: [front, back] });
        for (const { caller, number, outcome, endedAgo, toldTimes, sends, replies, thenPass } of calls) {
          const missed = shop.aCall({ caller, number, outcome, endedAt: plus(service.clock.now(), -endedAgo) });
          // Side by side with whatever is still under way.
          for (let told = 0; told < toldTimes; told += 1) await shop.misses(missed);
          if (replies) await shop.receives('are you open?', { sender: caller });
          const opener = sends ? (await shop.published(MessageRequested)).find(({ callId }) => callId === missed.callId) : undefined;
          if (opener) await service.publish(MessageSent, sentAt(opener, service.clock.now()));
          if (thenPass > 0) await service.advance(thenPass);
        }
        const openers = (await shop.published(MessageRequested)).filter(({ purpose }) => purpose === 'opener');
        for (const caller of CALLERS) {
          const ended = openers.filter(({ recipient }) => recipient === caller).map(({ notAfter }) => notAfter).sort();
          // `notAfter` is ten minutes after the end of the call: between two of them lies the window, less how late calls were told of.
          for (let next = 1; next < ended.length; next += 1) expect(secondsBetween(ended[next - 1]!, ended[next]!)).toBeGreaterThanOrEqual(WINDOW_HOURS * 3_600 - 600);
        }
        expect(new Set(openers.map(({ callId }) => callId)).size).toBe(openers.length);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
