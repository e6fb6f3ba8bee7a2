import { expect } from 'vitest';
import type { House, Shop } from '../src/index.js';

/** Generous, for machines that are busy; nothing waits longer than it must. */
export const soon = { timeout: 120_000, interval: 200 };

/** In the end each caller has exactly one text, or one that is shown as unconfirmed. The witness is whom no crash of the product can make forget: the carrier. */
export async function expectOneTextEach(house: Pick<House, 'api' | 'carrier'>, { business }: Shop, callers: readonly string[]): Promise<void> {
  const messages = () => house.api.messages(business.id);
  await expect.poll(async () => (await messages()).filter(({ state }) => state === 'delivered' || state === 'unconfirmed').length, soon).toBe(callers.length);
  await expect.poll(() => house.api.figures(business.id), soon).toMatchObject({ calls: callers.length, missed: callers.length });
  const accepted = Map.groupBy(await house.carrier.accepted(), ({ to }) => to);
  const stateOf = new Map((await messages()).map(({ person, state }) => [person, state]));
  const textsOf = (caller: string) => accepted.get(caller)?.length ?? 0;
  expect(callers.filter((caller) => textsOf(caller) > 1)).toEqual([]);
  expect(callers.filter((caller) => textsOf(caller) === 0 && stateOf.get(caller) !== 'unconfirmed')).toEqual([]);
}
