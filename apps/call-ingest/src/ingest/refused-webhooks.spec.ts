import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedWebhooks, type SecondTry } from './refused-webhooks.js';
import type { Webhook } from './webhook.js';

let databaseIsAway: boolean;
let stored: string[];
let told: number[];
let refused: RefusedWebhooks;
const webhook = (key: string) => ({ key }) as Webhook;
const fate = ({ key }: Webhook): SecondTry => (databaseIsAway ? 'not-now' : key === 'odd' ? 'never' : 'stored');

beforeEach(() => {
  vi.useFakeTimers();
  databaseIsAway = true;
  stored = [];
  told = [];
  refused = new RefusedWebhooks({
    tryAgain: (webhooks) => {
      const results = webhooks.map(fate);
      stored.push(...webhooks.filter((_, index) => results[index] === 'stored').map(({ key }) => key));
      return Promise.resolve(results);
    },
    onStored: (count) => told.push(count),
  });
});
afterEach(() => void vi.useRealTimers());

const later = () => vi.advanceTimersByTimeAsync(2_000);

describe('refused webhooks', () => {
  it('are stored when the database is back, in their order, each once', async () => {
    for (const key of ['a', 'b', 'a']) refused.keep(webhook(key));
    await later();
    expect(stored).toEqual([]);
    databaseIsAway = false;
    await later();
    await later();
    expect(stored).toEqual(['a', 'b']);
    expect(told).toEqual([2]);
  });

  it('are all stored, however many, but for the oldest when there are more than are kept', async () => {
    for (let n = 0; n < 10_300; n += 1) refused.keep(webhook(String(n)));
    databaseIsAway = false;
    await later();
    expect(stored.length).toBe(10_000);
    expect(stored[0]).toBe('300');
  });

  it('that can never be stored are let go of, and do not hold up the others', async () => {
    for (const key of ['odd', 'a']) refused.keep(webhook(key));
    databaseIsAway = false;
    await later();
    expect(stored).toEqual(['a']);
    await refused.stop();
    expect(stored).toEqual(['a']);
  });

  it('are tried once more at the stop, and not after it', async () => {
    refused.keep(webhook('a'));
    databaseIsAway = false;
    await refused.stop();
    expect(stored).toEqual(['a']);
    refused.keep(webhook('b'));
    await later();
    expect(stored).toEqual(['a']);
  });

  it('leave no timer behind when there are none', async () => {
    refused.keep(webhook('a'));
    databaseIsAway = false;
    await later();
    expect(vi.getTimerCount()).toBe(0);
  });
});
