import type { BusinessId, Instant, MessageId } from '@ringback/event-contracts';
import type { Transactions } from '@ringback/outbox';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../bin/verify-evidence.mjs';
import { appendEvidence, type NewEvidence, Sealer } from '../src/index.js';
import { aText, AT, PERSON } from './a-chain.js';
import { aLedger, type ALedger } from './a-ledger.js';

let ledger: ALedger;
let business: BusinessId;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.close());
beforeEach(() => {
  business = randomUUID() as BusinessId;
});

const help = (words: string, businessId = business): NewEvidence => ({
  businessId, messageId: randomUUID() as MessageId, callId: null, at: AT, kind: 'help', body: { source: 'text' }, personal: { person: PERSON, words },
});
/** What was said, in the order of the chain. */
const wordsOf = async (businessId = business): Promise<string[]> => {
  const { rows } = await ledger.db.query<{ words: string }>(
    `select revealed #>> '{words,value}' as words from evidence_entries join evidence_personal using (entry_id)
     where evidence_entries.business_id = $1 order by sequence`, [businessId],
  );
  return rows.map(({ words }) => words);
};
/** A transaction that has appended and does not end until told. */
async function underWay(...evidence: NewEvidence[]) {
  const appended = Promise.withResolvers<undefined>();
  const end = Promise.withResolvers<undefined>();
  const over = ledger.transactions.run(async (unit) => {
    const written: Promise<unknown>[] = [];
    appendEvidence({ lastly: (statement, entry) => written.push(statement(unit, [entry])) }, evidence);
    await Promise.all(written);
    appended.resolve(undefined);
    await end.promise;
  });
  over.catch(() => undefined);
  await appended.promise;
  return {
    commit: async () => {
      end.resolve(undefined);
      await over;
    },
    rollBack: async () => {
      end.reject(new Error('crash'));
      await over.catch(() => undefined);
    },
  };
}

describe('what was appended', () => {
  it('by many connections at once, while several replicas seal, is one chain without a gap for each business', async () => {
    const businesses = [business, randomUUID() as BusinessId, randomUUID() as BusinessId];
    let appending = true;
    const seals = [1, 2].map(async () => {
      while (appending) await ledger.sealer.seal();
    });
    await Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let n = 0; n < 25; n++) await ledger.append(...businesses.flatMap((one) => [help(`${writer} ${n} a`, one), help(`${writer} ${n} b`, one)]));
      }),
    );
    appending = false;
    await Promise.all(seals);
    await ledger.sealer.seal();
    expect(await ledger.pending()).toBe(0);
    for (const one of businesses) {
      expect(await ledger.audit(one)).toMatchObject({ is: 'whole', head: { sequence: 300 } });
      expect(verify([await ledger.export(one)]).report.at(-1)).not.toContain('WRONG');
    }
  });

  it('one after another is chained in that order', async () => {
    for (const words of ['one', 'two', 'three']) await ledger.append(help(words));
    await ledger.sealer.seal();
    expect(await wordsOf()).toEqual(['one', 'two', 'three']);
  });

  it('by a transaction that commits late takes its place when it is seen', async () => {
    const late = await underWay(help('late'));
    await ledger.append(help('early'));
    await ledger.sealer.seal();
    await late.commit();
    await ledger.sealer.seal();
    expect(await wordsOf()).toEqual(['early', 'late']);
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 2 } });
  });

  it('by a transaction that was rolled back leaves no gap', async () => {
    await ledger.append(help('one'));
    const crashed = await underWay(help('never'));
    await ledger.append(help('two'));
    await crashed.rollBack();
    await ledger.sealer.seal();
    expect(await wordsOf()).toEqual(['one', 'two']);
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 2 } });
  });

  it('is kept, each entry for itself, when one of them cannot be written down', async () => {
    const nan = { ...help('-'), kind: 'decision', personal: null, body: { inputs: { score: Number.NaN } } } as unknown as NewEvidence;
    const results = await ledger.transactions.run((unit) => Promise.allSettled([help('one'), nan, help('two')].map((one) => Promise.resolve([one]).then((entry) => appendEvidence(unit, entry)))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await ledger.sealer.seal();
    expect(await wordsOf()).toEqual(['one', 'two']);
  });

  it('holds what PostgreSQL cannot, in a form that it can', async () => {
    await ledger.append(help('a\0b\ud800 "quoted" \\ {x} 🙂'));
    await ledger.sealer.seal();
    expect(await wordsOf()).toEqual(['a\uFFFDb\uFFFD "quoted" \\ {x} 🙂']);
    expect(verify([await ledger.export(business)]).ok).toBe(true);
  });
});

describe('sealing', () => {
  it('names what a version that knew no names has left, and what such a version seals', async () => {
    await ledger.append(help('one'));
    await ledger.db.query(`insert into evidence_pending (business_id, content) select business_id, replace(content, 'help', 'resume') from evidence_pending where business_id = $1`, [business]);
    const { rows: written } = await ledger.db.query<{ id: string; messageId: string }>(
      `select content::json ->> 'id' as id, content::json ->> 'messageId' as "messageId" from evidence_pending where business_id = $1 order by position`, [business],
    );
    await ledger.sealer.seal();
    const { rows } = await ledger.db.query(`select entry_id as id, message_id as "messageId", kind from evidence_entries where business_id = $1 order by sequence`, [business]);
    expect(rows).toEqual([{ ...written[0], kind: 'help' }, { ...written[1], kind: 'resume' }]);
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 2 } });
  });

  it('that dies half way changes nothing, and the next goes on', async () => {
    await ledger.append(help('one'));
    await ledger.sealer.seal();
    await ledger.append(help('two'), help('three'));
    const dying: Pick<Transactions, 'run'> = {
      run: (work) =>
        ledger.transactions.run(async (unit) => {
          await work(unit);
          throw new Error('crash');
        }),
    };
    await expect(new Sealer(dying).seal()).rejects.toThrow('crash');
    expect([await ledger.pending(), await wordsOf()]).toEqual([2, ['one']]);
    await ledger.sealer.seal();
    expect(await wordsOf()).toEqual(['one', 'two', 'three']);
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 3 } });
  });

  it('is left to the replica that is at it, and nothing is chained twice', async () => {
    await ledger.append(...aText(1).map((one) => ({ ...one, businessId: business })));
    const client = await ledger.db.connect();
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('ringback evidence public', 0))`);
    expect(await ledger.sealer.seal()).toEqual({ entries: 0, heads: [] });
    await client.query('commit');
    client.release();
    const turns = await Promise.all([ledger.sealer.seal(), ledger.sealer.seal(), ledger.sealer.sealBusiness(business)]);
    expect(turns.slice(0, 2).map((turn) => turn?.entries ?? 0).every((entries) => entries === 0 || entries === 4)).toBe(true);
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 4 } });
  });

  it('of one business waits for a replica that is at it, and leaves what is others’', async () => {
    const other = randomUUID() as BusinessId;
    await ledger.append(help('mine'), help('theirs', other));
    const client = await ledger.db.connect();
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('ringback evidence public', 0))`);
    const sealing = ledger.sealer.sealBusiness(business);
    const waits = async () => (await client.query(`select from pg_locks where locktype = 'advisory' and not granted`)).rowCount;
    await expect.poll(waits, { timeout: 10_000 }).toBe(1);
    await client.query('commit');
    client.release();
    await sealing;
    expect([await wordsOf(), await wordsOf(other)]).toEqual([['mine'], []]);
    await ledger.sealer.seal();
  });

  it('tells the new ends of chains, which are what is stored', async () => {
    await ledger.append(help('one'), help('two'));
    const { entries, heads } = await ledger.sealer.seal();
    const { sequence, hash } = heads.find(({ businessId }) => businessId === business)!;
    expect([entries, sequence]).toEqual([2, 2]);
    expect(verify([await ledger.export(business)], { sequence, hash }).ok).toBe(true);
  });

  it('chains more than fits into one batch', async () => {
    for (let n = 0; n < 3; n++) await ledger.append(...Array.from({ length: 900 }, (_, index) => help(String(n * 900 + index))));
    await ledger.sealer.seal();
    expect(await wordsOf()).toEqual(Array.from({ length: 2_700 }, (_, index) => String(index)));
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 2_700 } });
    expect(verify([await ledger.export(business)]).ok).toBe(true);
  });

  it('never goes back in time, though a replica’s clock is behind', async () => {
    await ledger.append(help('one'));
    await ledger.sealer.seal();
    const before = ledger.clock.now();
    ledger.clock.forward(-60);
    await ledger.append(help('two'));
    await ledger.sealer.seal();
    ledger.clock.forward(60);
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 2, sealedAt: before satisfies Instant } });
  });
});
