import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchStatement } from '../src/index.js';
import { aService, type AService } from './a-service.js';

let service: AService;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());

/** Doubles numbers in one statement, refuses odd ones over 100, and tells how it was asked. */
function doubling() {
  const asked: number[][] = [];
  const statement: BatchStatement<number, number> = async (db, numbers) => {
    asked.push([...numbers]);
    const rows = await db.query<{ twice: number }>('select n * 2 as twice from unnest($1::int[]) with ordinality as t(n, place) order by place', [numbers]);
    return rows.map(({ twice }, index) => (numbers[index]! > 100 ? new RangeError(`${numbers[index]} is too large`) : twice));
  };
  return { asked, statement };
}

describe('what many ask at the same time', () => {
  it('is one statement, whose results come in their order', async () => {
    const { asked, statement } = doubling();
    const results = await service.transactions.run((unit) => Promise.all([3, 1, 2, 1].map((n) => unit.batched(statement, n))));
    expect(results).toEqual([6, 2, 4, 2]);
    expect(asked).toEqual([[3, 1, 2, 1]]);
  });

  it('stays together after each has waited for its first answer', async () => {
    const { asked, statement } = doubling();
    const results = await service.transactions.run((unit) =>
      Promise.all([1, 2, 3].map(async (n) => unit.batched(statement, await unit.batched(statement, n)))),
    );
    expect(results).toEqual([4, 8, 12]);
    expect(asked).toEqual([[1, 2, 3], [2, 4, 6]]);
  });

  it('fails only the one whose answer is an error', async () => {
    const { statement } = doubling();
    const results = await service.transactions.run((unit) => Promise.allSettled([1, 101, 2].map((n) => unit.batched(statement, n))));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message))).toEqual([2, '101 is too large', 4]);
  });

  it('is cut into statements of 500', async () => {
    const { asked, statement } = doubling();
    await service.transactions.run((unit) => Promise.allSettled(Array.from({ length: 501 }, (_, n) => unit.batched(statement, n))));
    expect(asked.map(({ length }) => length)).toEqual([500, 1]);
  });

  it('is not mixed with another transaction', async () => {
    const { asked, statement } = doubling();
    const ask = (n: number) => service.transactions.run((unit) => unit.batched(statement, n));
    expect(await Promise.all([ask(1), ask(2)])).toEqual([2, 4]);
    expect(asked.toSorted()).toEqual([[1], [2]]);
  });

  it('and another question at the same time take turns on the one connection', async () => {
    const { statement } = doubling();
    const [doubled, one] = await service.transactions.run((unit) => Promise.all([unit.batched(statement, 5), unit.query<{ one: number }>('select 1 as one')]));
    expect([doubled, one]).toEqual([10, [{ one: 1 }]]);
  });
});
