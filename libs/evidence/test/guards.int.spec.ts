import type { BusinessId } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../bin/verify-evidence.mjs';
import { auditChain, eraseEvidence, pruneEvidence } from '../src/index.js';
import { aText, PERSON } from './a-chain.js';
import { aLedger, type ALedger, yearsAgo } from './a-ledger.js';

let ledger: ALedger;
let business: BusinessId;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.close());
beforeEach(async () => {
  business = randomUUID() as BusinessId;
  await ledger.append(...[1, 2, 3].flatMap((n) => aText(n)).map((one) => ({ ...one, businessId: business })));
  await ledger.sealer.seal();
});

describe('the database refuses', () => {
  it.each([
    ['to change an entry', 'update evidence_entries set content = content'],
    ['to give up an entry that must be kept', 'delete from evidence_entries'],
    ['to empty the ledger', 'truncate evidence_entries'],
    ['to change what waits to be chained', 'update evidence_pending set content = content'],
    ['to empty what waits', 'truncate evidence_pending'],
    ['to exchange personal data', 'update evidence_personal set revealed = revealed'],
    ['an entry in another’s place', 'insert into evidence_entries (business_id, sequence, previous_hash, sealed_at, content, hash) select business_id, sequence, previous_hash, sealed_at, content, hash from evidence_entries'],
  ])('%s', async (_, sql) => {
    await ledger.append({ ...aText(4)[0]!, businessId: business });
    await expect(ledger.db.query(sql)).rejects.toThrow(/is refused: evidence is only added to|duplicate key/);
    await ledger.sealer.seal();
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 13 } });
  });
});

describe('though somebody switches the guards off', () => {
  const row = 'business_id = $1 and sequence = 7';
  const flip = (column: string) => `${column} = set_byte(${column}, 3, get_byte(${column}, 3) # 1)`;
  it.each([
    ['a changed content', `update evidence_entries set content = replace(content, '"attempt":1', '"attempt":2') where ${row}`, 7, 'changed'],
    ['a space in the content', `update evidence_entries set content = content || ' ' where ${row}`, 7, 'changed'],
    ['a changed hash', `update evidence_entries set ${flip('hash')} where ${row}`, 7, 'changed'],
    ['a changed hash of the one before', `update evidence_entries set ${flip('previous_hash')} where ${row}`, 7, 'changed'],
    ['a changed moment', `update evidence_entries set sealed_at = sealed_at + interval '1 ms' where ${row}`, 7, 'changed'],
    ['a changed link', `update evidence_entries set ${flip('link_hash')} where business_id = $1 and sequence = 8`, 8, 'changed'],
    ['a link to another', `update evidence_entries set link_sequence = 3 where business_id = $1 and sequence = 8`, 8, 'changed'],
    ['an entry taken out', `delete from evidence_entries where ${row}`, 7, 'missing'],
    ['the oldest taken out', `delete from evidence_entries where business_id = $1 and sequence < 4`, 1, 'missing'],
    ['an entry put where it was not', `update evidence_entries set sequence = 13 where ${row}`, 7, 'missing'],
  ])('%s is found', async (_, sql, sequence, why) => {
    await ledger.tamper(sql, [business]);
    expect(await ledger.audit(business)).toEqual({ is: 'broken', sequence, why });
    expect(verify([await ledger.export(business)]).ok).toBe(false);
  });

  it.each([
    ['another number', `jsonb_set(revealed, '{person,value}', '"+14155550199"')`],
    ['another salt', `jsonb_set(revealed, '{person,salt}', to_jsonb(repeat('0', 64)))`],
    ['words that were never said', `revealed || '{"words": {"salt": "00", "value": "YES"}}'`],
  ])('%s in the place of what was recorded is found', async (_, revealed) => {
    await ledger.tamper(`update evidence_personal p set revealed = ${revealed} from evidence_entries e where e.entry_id = p.entry_id and e.business_id = $1 and sequence = 7`, [business]);
    expect(await ledger.audit(business)).toEqual({ is: 'broken', sequence: 7, why: 'changed' });
  });

  it.each([
    ['another text', 'message_id = gen_random_uuid()'],
    ['no call', 'call_id = null'],
    ['another kind', `kind = 'help'`],
    ['another id', 'entry_id = gen_random_uuid()'],
  ])('an entry is not put under the name of %s: it would be missing in the evidence that it belongs to', async (_, name) => {
    await expect(ledger.tamper(`update evidence_entries set ${name} where business_id = $1 and sequence = 7`, [business])).rejects.toThrow(/named_as_its_content/);
  });

  it('entries of another business in the place of one’s own are found', async () => {
    const other = randomUUID() as BusinessId;
    await ledger.append(...aText(9).map((one) => ({ ...one, businessId: other })));
    await ledger.sealer.seal();
    await ledger.tamper('delete from evidence_entries where business_id = $1', [business]);
    await ledger.tamper('update evidence_entries set business_id = $1 where business_id = $2', [business, other]);
    expect(await ledger.audit(business)).toMatchObject({ is: 'broken', sequence: 1 });
  });

  it('an end cut off is found by whoever noted the head', async () => {
    const verdict = await ledger.audit(business);
    await ledger.tamper('delete from evidence_entries where business_id = $1 and sequence > 10', [business]);
    const { sequence, hash } = verdict.is === 'whole' ? verdict.head : { sequence: 0, hash: '' };
    expect(verify([await ledger.export(business)], { sequence, hash }).ok).toBe(false);
  });
});

describe('erasure', () => {
  it('forgets one person at one business, chained or waiting, and leaves the chain whole', async () => {
    const other = randomUUID() as BusinessId;
    await ledger.append(...[business, other].flatMap((businessId) => aText(5).map((one) => ({ ...one, businessId }))));
    expect(await ledger.transactions.run((unit) => eraseEvidence(unit, business, PERSON))).toBe(12);
    await ledger.sealer.seal();
    const { rows } = await ledger.db.query<{ left: number }>('select count(*)::int as left from evidence_personal where business_id = any($1)', [[business, other]]);
    expect(rows).toEqual([{ left: 3 }]);
    expect(await ledger.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 16 } });
    const { rows: kept } = await ledger.db.query<{ content: string }>('select content from evidence_entries where business_id = $1', [business]);
    expect(JSON.stringify(kept)).not.toContain(PERSON.slice(1));
  });
});

describe('after the years that evidence is kept', () => {
  it('the oldest are let go, with what was personal, and what remains is whole and goes on', async () => {
    const aged = await aLedger();
    const run = <Result>(work: Parameters<typeof aged.transactions.run<Result>>[0]) => aged.transactions.run(work);
    const text = (n: number) => aText(n).map((one) => ({ ...one, businessId: business }));
    const toSeal = async (years: number, ...numbers: number[]) => {
      aged.clock.forward((Date.parse(yearsAgo(years)) - Date.parse(aged.clock.now())) / 1000);
      await aged.append(...numbers.flatMap(text));
      await aged.sealer.seal();
    };
    await toSeal(6, 1, 2);
    await toSeal(5.1, 3);
    expect(await run(pruneEvidence)).toBe(11);
    expect(await run(pruneEvidence)).toBe(0);
    await toSeal(4.9, 4, 5);
    expect(await aged.audit(business)).toMatchObject({ is: 'whole', head: { sequence: 20 } });
    expect(await run(pruneEvidence)).toBe(1);
    const exported = await aged.export(business);
    expect(verify([exported]).report.join()).toContain('8 entries, whole');
    expect(verify([exported]).report.join()).toContain('it begins after 12:');
    expect((await aged.db.query('select from evidence_personal')).rowCount).toBe(6);
    await aged.tamper('delete from evidence_entries where business_id = $1 and sequence = 13', [business]);
    expect(await auditChain(aged.reads, business)).toEqual({ is: 'broken', sequence: 13, why: 'missing' });
    await aged.close();
  });
});
