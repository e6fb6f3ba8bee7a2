import type { BusinessId, CallId, E164, MessageId } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../bin/verify-evidence.mjs';
import { eraseEvidence, evidenceFile, evidenceOf, type NewEvidence, writeEvidenceFile } from '../src/index.js';
import { aText, aWish, AT, id, PERSON } from './a-chain.js';
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

const OTHER = '+14155550199' as E164;
const MESSAGE = id<MessageId>(2);
const append = (...evidence: NewEvidence[]) => ledger.append(...evidence.map((one) => ({ ...one, businessId: business })));
const fileOf = (messageId: MessageId, businessId = business) => evidenceFile(ledger, businessId, { messageId });
const ofCall = (callId: CallId, businessId = business) => evidenceFile(ledger, businessId, { callId });
const parsed = (file: string | null) => JSON.parse(file ?? 'null') as { entries: { sequence: number; content: { kind: string } }[]; waiting: object[]; chain: unknown[]; head: { sequence: number } };
const shownIn = (file: string | null) => parsed(file).entries.map(({ sequence, content }) => `${sequence} ${content.kind}`);
const verified = async (file: string | null) => verify([Buffer.from(file ?? ''), await ledger.export(business)]);

describe('the file of a text', () => {
  it('is made of a fresh one too: it is chained first', async () => {
    await append(...aText(2));
    const file = await fileOf(MESSAGE);
    expect(shownIn(file)).toEqual(['1 decision', '2 text-requested', '3 text-sent', '4 receipt']);
    expect(await verified(file)).toMatchObject({ ok: true });
  });

  it('holds the text, its call and the person’s wishes from first to last, and of others nothing but hashes', async () => {
    await append(...aText(1, OTHER), aWish(50, 'opt-out', 'stop please'), aWish(51, 'opt-out', 'STOP', OTHER), aWish(52, 'resume', 'START'));
    await append(...aText(2), ...aText(3, OTHER), aWish(53, 'opt-out', 'no more'), ...aText(4));
    const file = await fileOf(MESSAGE);
    expect(shownIn(file)).toEqual(['5 opt-out', '7 resume', '8 decision', '9 text-requested', '10 text-sent', '11 receipt', '16 opt-out']);
    expect(file).not.toContain(OTHER);
    expect(file).toContain('stop please');
    expect(parsed(file).head.sequence).toBe(20);
    expect(await verified(file)).toMatchObject({ ok: true });
  });

  it('leaves out another text that the same call led to', async () => {
    const another = aText(3).map((one) => (one.messageId === null ? one : { ...one, callId: aText(2)[0]!.callId }));
    await append(...aText(2), ...another.slice(1));
    expect(shownIn(await fileOf(MESSAGE))).toEqual(['1 decision', '2 text-requested', '3 text-sent', '4 receipt']);
  });

  it('stays short, however long the chain has grown since', async () => {
    await append(...aText(2));
    for (let n = 0; n < 3; n++) await append(...Array.from({ length: 999 }, (_, index) => aWish(1_000 + n * 999 + index, 'opt-out', 'STOP', OTHER)));
    const file = await fileOf(MESSAGE);
    expect(parsed(file).head.sequence).toBe(3_001);
    expect(parsed(file).chain.length).toBeLessThan(40);
    expect(await verified(file)).toMatchObject({ ok: true });
  });

  it('is verified after erasure, without what was erased, also the wishes', async () => {
    await append(aWish(50, 'opt-out', 'my own words'), ...aText(2));
    await ledger.sealer.seal();
    await ledger.transactions.run((unit) => eraseEvidence(unit, business, PERSON));
    const file = await fileOf(MESSAGE);
    expect(shownIn(file)).toEqual(['2 decision', '3 text-requested', '4 text-sent', '5 receipt']);
    expect(file).not.toContain(PERSON.slice(1));
    expect(file).toContain('A text to a person whose number was erased was asked for (opener): erased');
    const { ok, report } = await verified(file);
    expect([ok, report.join()]).toEqual([true, expect.stringContaining('0 shown and as recorded, 2 erased or left out')]);
  });

  it('shows what could not be chained yet, as such', async () => {
    await append(...aText(2).slice(0, 3));
    await ledger.sealer.seal();
    await append(...aText(2).slice(3));
    const evidence = await evidenceOf(ledger.reads, business, { messageId: MESSAGE });
    expect([evidence?.entries.length, evidence?.waiting.length]).toEqual([3, 1]);
    const { ok, report } = verify([Buffer.from(writeEvidenceFile(evidence!, AT))]);
    expect([ok, report.join()]).toEqual([true, expect.stringContaining('NOT PROVEN, not chained when this was exported: receipt')]);
  });

  it('is none when nothing is known of the text, or it is another business’s', async () => {
    await append(...aText(2));
    expect(await fileOf(id(77))).toBeNull();
    expect(await fileOf(MESSAGE, randomUUID() as BusinessId)).toBeNull();
  });

  it('is refused when a stored entry was changed meanwhile', async () => {
    await append(...aText(2));
    await ledger.sealer.seal();
    await ledger.tamper(`update evidence_entries set content = replace(content, 'no-answer', 'declined!') where business_id = $1 and sequence = 1`, [business]);
    const file = await fileOf(MESSAGE);
    expect(verify([Buffer.from(file ?? '')]).report.at(-1)).toContain('no. 1 was changed');
  });

  it('knows ids in capitals', async () => {
    await append(...aText(2));
    const file = await fileOf(MESSAGE, business.toUpperCase() as BusinessId);
    expect(await verified(file)).toMatchObject({ ok: true });
  });
});

describe('the file of a call', () => {
  const CALL = aText(2)[0]!.callId!;
  const noText = (callId: CallId, person: E164 | null = PERSON): NewEvidence => ({
    businessId: business, kind: 'decision', messageId: null, callId, at: AT, personal: person && { person },
    body: { consent: null, template: null, ruleSet: '1', inputs: {}, decision: { is: 'no-text', reason: 'landline' } },
  });

  it('that brought no text holds the decision and the person’s wishes, and nothing of others', async () => {
    await append(...aText(1, OTHER), aWish(50, 'opt-out', 'stop please'), noText(CALL), aWish(51, 'opt-out', 'STOP', OTHER), noText(id<CallId>(999)));
    const file = await ofCall(CALL);
    expect(shownIn(file)).toEqual(['5 opt-out', '6 decision']);
    expect(file).not.toContain(OTHER);
    expect(await verified(file)).toMatchObject({ ok: true });
  });

  it('of somebody without a number holds the decision', async () => {
    await append(noText(CALL, null));
    expect(shownIn(await ofCall(CALL))).toEqual(['1 decision']);
    expect(await verified(await ofCall(CALL))).toMatchObject({ ok: true });
  });

  it('that brought texts holds them all', async () => {
    const another = aText(3).map((one) => ({ ...one, callId: CALL }));
    await append(...aText(2), ...another.slice(1));
    expect(shownIn(await ofCall(CALL))).toEqual(['1 decision', '2 text-requested', '3 text-sent', '4 receipt', '5 text-requested', '6 text-sent', '7 receipt']);
    expect(await verified(await ofCall(CALL))).toMatchObject({ ok: true });
  });

  it('shows what could not be chained yet, as such', async () => {
    await append(noText(CALL));
    const evidence = await evidenceOf(ledger.reads, business, { callId: CALL });
    expect([evidence?.entries.length, evidence?.waiting.length]).toEqual([0, 1]);
  });

  it('is not there of another business’s, or of a call that nothing was decided of', async () => {
    await append(noText(CALL));
    expect(await ofCall(CALL, randomUUID() as BusinessId)).toBeNull();
    expect(await ofCall(id<CallId>(998))).toBeNull();
  });
});
