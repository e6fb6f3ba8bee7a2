import { type CallId, type ConversationId, type DataOf, type Instant, type MessageId, MessageRequested, MessageSent, OpenerWithheld, plus, TextWithheld } from '@ringback/event-contracts';
import { ruleSetVersion } from '@ringback/contact-hours';
import { auditChain } from '@ringback/evidence';
import type { Messaging as Contract } from '@ringback/grpc-contracts';
import { FakeClock } from '@ringback/test-kit';
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EvidenceController } from '../src/grpc/evidence.controller.js';
import { restart, start, startBeside } from './running.js';
import { carrierIdOf } from './scripted-carrier.js';
import { type Messaging, person, shop } from './start-messaging.js';

const verifier = fileURLToPath(new URL('../../../libs/evidence/bin/verify-evidence.mjs', import.meta.url));
const grounds = {
  templateId: 'opener', templateHash: createHash('sha256').update('Hi {{ name }}').digest('hex'), templateVersion: 7, templateText: 'Hi {{ name }}', ruleSetVersion: '2026-11', consentMode: 'implied',
  inputs: { outcome: 'no-answer', number: '+14155550198' },
} as const;

interface File {
  entries: { content: { kind: string; messageId: string | null; callId: string | null; body: Record<string, unknown> }; personal: Record<string, { value: string }> }[];
  summary: string[];
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-evidence-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ask = (messaging: Messaging, messageId: MessageId): Promise<Contract.MessageEvidence> =>
  messaging.service.app.get(EvidenceController, { strict: false }).evidence({ businessId: shop.businessId, messageId });

const askOfCall = (messaging: Messaging, callId: CallId): Promise<Contract.MessageEvidence> =>
  messaging.service.app.get(EvidenceController, { strict: false }).evidenceOfCall({ businessId: shop.businessId, callId });

async function fileOf(messaging: Messaging, { messageId }: { messageId: MessageId }): Promise<{ text: string; file: File }> {
  const { file: text = '', ...answer } = await ask(messaging, messageId);
  expect(answer).toEqual({ found: true, sealed: true });
  return { text, file: JSON.parse(text) as File };
}

const kindsOf = ({ entries }: File): string[] => entries.map(({ content }) => content.kind);

/** As anybody runs it. @returns its exit code and what it said. */
async function verified(text: string): Promise<{ code: number; said: string }> {
  await writeFile(join(folder, 'evidence.json'), text);
  return new Promise((resolve) => {
    execFile(process.execPath, [verifier, 'evidence.json'], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}` });
    });
  });
}

async function aDeliveredText(messaging: Messaging, over: Partial<DataOf<typeof MessageRequested>> = {}): Promise<DataOf<typeof MessageRequested>> {
  const request = await messaging.request({ callId: randomUUID() as never, ...grounds, ...over });
  await messaging.becomes(request, 'accepted');
  await messaging.report(request, 'delivered');
  await messaging.becomes(request, 'delivered');
  return request;
}

describe('the evidence of a text', () => {
  it('tells of it from the request to the receipt, and stands on its own', async () => {
    const messaging = await start();
    const request = await aDeliveredText(messaging);
    const { text, file } = await fileOf(messaging, request);
    expect(kindsOf(file)).toEqual(['decision', 'text-requested', 'text-sent', 'receipt']);
    const [decision, asked, sent, receipt] = file.entries;
    expect(decision).toMatchObject({
      content: { callId: request.callId, body: { decision: { is: 'text' }, ruleSet: '2026-11', inputs: grounds.inputs, consent: 'implied', template: { id: 'opener', version: 7, hash: grounds.templateHash, text: 'Hi {{ name }}' } } },
      personal: { person: { value: person } },
    });
    expect(asked).toMatchObject({
      content: {
        callId: request.callId,
        body: { purpose: 'opener', decisionKey: request.decisionKey, consent: 'implied', ruleSet: '2026-11', template: { id: 'opener', version: 7, hash: grounds.templateHash } },
      },
      personal: { person: { value: person }, text: { value: request.text } },
    });
    expect(sent?.content.body).toEqual({ carrierId: carrierIdOf(request), acceptedAt: messaging.clock.now(), attempt: 1, class: 'A', hours: ruleSetVersion });
    expect(receipt?.content.body).toMatchObject({ carrierId: carrierIdOf(request), status: 'delivered' });
    const { code, said } = await verified(text);
    expect(code).toBe(0);
    expect(said).toContain('the text of template opener gives its hash');
  });

  it.each([
    ['nudge', 'C', { because: 'not-replied' }, 'once more, as they had not replied'],
    ['reminder', 'B', { because: 'appointment-near' }, 'to remind them of their appointment'],
    ['reply', 'B', { because: 'replied' }, 'in answer to what they wrote'],
  ] as const)('that is a %s tells of its own decision, and not of that about its call only', async (purpose, textClass, inputs, words) => {
    const messaging = await start();
    const callId = randomUUID() as CallId;
    await aDeliveredText(messaging, { callId });
    const request = await aDeliveredText(messaging, { callId, purpose, callEndedAt: null, consentMode: 'text-in', ruleSetVersion: `${purpose}-1`, inputs });
    const { text, file } = await fileOf(messaging, request);
    const decisions = file.entries.filter(({ content }) => content.kind === 'decision');
    expect(decisions).toMatchObject([
      { content: { messageId: null, callId, body: { ruleSet: '2026-11' } } },
      { content: { messageId: request.messageId, callId, body: { ruleSet: `${purpose}-1`, consent: 'text-in', inputs, template: { id: 'opener', text: 'Hi {{ name }}' } } } },
    ]);
    expect(file.entries.find(({ content }) => content.kind === 'text-sent')?.content.body).toMatchObject({ class: textClass, hours: ruleSetVersion });
    expect(file.summary.join('\n')).toContain(`It was decided to text ${person} ${words}. What they had agreed: they wrote first.`);
    expect((await verified(text)).code).toBe(0);
  });

  it('to the staff is of no class', async () => {
    const messaging = await start();
    const { file } = await fileOf(messaging, await aDeliveredText(messaging, { purpose: 'notice', audience: 'staff', consentMode: undefined, inputs: { because: 'staff-concerned' } }));
    expect(file.summary.join('\n')).toMatch(/as one of the staff\. Rules/);
    expect(file.entries.find(({ content }) => content.kind === 'text-sent')?.content.body).not.toHaveProperty('class');
  });

  it('that was dropped for the hour tells by which class and rules', async () => {
    const messaging = await start({ clock: new FakeClock('2026-11-24T06:00:00.000Z' as Instant) });
    const request = await messaging.request({ purpose: 'reminder', callEndedAt: null, notAfter: plus(messaging.clock.now(), 3600) });
    await messaging.becomes(request, 'skipped');
    const { file } = await fileOf(messaging, request);
    expect(file.entries.at(-1)?.content).toMatchObject({ kind: 'text-skipped', body: { reason: 'quiet-hours', class: 'B', hours: ruleSetVersion } });
    expect(file.summary.join('\n')).toContain(`The text was not sent: quiet-hours (class B, hours by ${ruleSetVersion}).`);
  });

  it('names no version where the sender told none', async () => {
    const messaging = await start();
    const { file } = await fileOf(messaging, await aDeliveredText(messaging, { templateVersion: undefined, templateText: undefined }));
    expect(file.entries.slice(0, 2).map(({ content }) => content.body['template'])).toEqual(Array(2).fill({ id: 'opener', hash: grounds.templateHash }));
  });

  it('with one byte changed is refused', async () => {
    const messaging = await start();
    const { text } = await fileOf(messaging, await aDeliveredText(messaging));
    for (const [from, to] of [['delivered', 'delivereD'], ['Sorry we missed you', 'Sorry we missed yov'], ['implied', 'impliec']] as const) {
      expect(text).toContain(from);
      expect((await verified(text.replaceAll(from, to))).code, from).not.toBe(0);
    }
  });

  it('stands in the chain of its business, which is given out page by page', async () => {
    const messaging = await start();
    await aDeliveredText(messaging);
    const controller = messaging.service.app.get(EvidenceController, { strict: false });
    const { lines = '', nextPageToken } = await controller.export({ businessId: shop.businessId, pageToken: '' });
    expect(nextPageToken).toBe('');
    expect(lines.trimEnd().split('\n').map((line) => (JSON.parse(line) as { sequence?: number }).sequence)).toEqual([undefined, 1, 2, 3, 4]);
    expect(lines).not.toContain(person);
    await expect(controller.export({ businessId: shop.businessId, pageToken: 'mine' })).rejects.toThrow(/page_token/);
  });

  it('changed in the table by one byte is found by the audit, and where', async () => {
    const messaging = await start();
    await fileOf(messaging, await aDeliveredText(messaging));
    const { db } = messaging.service;
    const reads = { query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await db.query(sql, [...parameters])).rows as Row[] };
    expect(await auditChain(reads, shop.businessId)).toMatchObject({ is: 'whole', head: { sequence: 4 } });
    const client = await db.connect();
    await client.query('set session_replication_role = replica');
    await client.query(`update evidence_entries set content = replace(content, '"attempt":1', '"attempt":2') where sequence = 3`);
    await client.query('set session_replication_role = origin');
    client.release();
    expect(await auditChain(reads, shop.businessId)).toEqual({ is: 'broken', sequence: 3, why: 'changed' });
  });

  it('is not there of a text that nobody asked for', async () => {
    const messaging = await start();
    expect(await ask(messaging, randomUUID() as MessageId)).toEqual({ found: false });
  });

  it('holds what people wrote to stop and to go on, in their words, and that the text was not sent', async () => {
    const messaging = await start();
    await messaging.write('Please STOP texting me, Zoë 🙏');
    await messaging.service.settled();
    const request = await messaging.request();
    await messaging.becomes(request, 'skipped');
    await messaging.write('START');
    await messaging.service.settled();
    const { file } = await fileOf(messaging, request);
    expect(kindsOf(file)).toEqual(['opt-out', 'text-requested', 'text-skipped', 'resume']);
    expect(file.entries.map(({ personal }) => personal['words']?.value)).toEqual(['Please STOP texting me, Zoë 🙏', undefined, undefined, 'START']);
  });

  it.each([
    [['STOP'], 'stop', null],
    [['HELP'], 'help', 'text-in'],
    [['STOP', 'HELP'], 'help', null],
    [['STOP', 'START'], 'resume', 'text-in'],
  ] as const)('that answers the last of %j tells which order it answers, and what the person agreed to by it', async (orders, order, consent) => {
    const messaging = await start();
    for (const words of orders) {
      await messaging.write(words);
      await messaging.service.settled();
      await messaging.afterSomeRounds();
      await messaging.service.advance(2);
    }
    await expect.poll(async () => (await messaging.service.published(MessageSent)).length).toBe(orders.length);
    const sent = (await messaging.service.published(MessageSent)).at(-1);
    const { text, file } = await fileOf(messaging, sent!);
    expect(file.entries.find(({ content }) => content.kind === 'decision')?.content.body).toMatchObject({
      ruleSet: 'consent-answer-1', consent, inputs: { because: 'order', order }, template: { id: expect.stringMatching(/^consentAnswer:/) as string, text: expect.stringContaining('Demo Plumbing') as string },
    });
    expect((await verified(text)).code).toBe(0);
  });

  it('says that the carrier refused, and that the refusal was an opt-out', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'rejected', reason: 'opted-out', code: '1240', detail: 'Illegal number' });
    const request = await messaging.request();
    await messaging.becomes(request, 'rejected');
    const { file } = await fileOf(messaging, request);
    expect(kindsOf(file)).toEqual(['text-requested', 'text-failed', 'opt-out']);
    expect(file.entries.at(-2)?.content.body).toEqual({ attempt: 1, code: '1240' });
  });

  it('says that nobody knows whether the text was sent, and later that it was', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'unknown', detail: 'timeout' });
    const request = await messaging.request();
    await messaging.becomes(request, 'unknown');
    await messaging.report(request, 'delivered');
    await messaging.becomes(request, 'delivered');
    expect(kindsOf((await fileOf(messaging, request)).file)).toEqual(['text-requested', 'unconfirmed', 'receipt', 'text-sent', 'unconfirmed-settled']);
  });

  it('keeps numbers and words out of what cannot be erased', async () => {
    const messaging = await start();
    const request = await aDeliveredText(messaging);
    await messaging.write('unsubscribe');
    await fileOf(messaging, request);
    const { rows } = await messaging.service.db.query<{ content: string }>('select content from evidence_entries union all select content from evidence_pending');
    const kept = rows.map(({ content }) => content).join('\n');
    for (const private_ of [person.slice(1), shop.number.slice(1), request.text, '"unsubscribe"']) expect(kept).not.toContain(private_);
  });
});

describe('the evidence of a decision not to text', () => {
  async function withheld(messaging: Messaging, caller: typeof person | null = person): Promise<CallId> {
    const callId = randomUUID() as CallId;
    const [ruleSetVersion, inputs, decidedAt] = ['opener-5', { outcome: 'busy', lineType: 'landline' }, messaging.clock.now()] as const;
    await messaging.service.publish(OpenerWithheld, { businessId: shop.businessId, callId, caller, conversationId: null, reason: 'landline', decidedAt, ruleSetVersion, inputs });
    await messaging.service.settled();
    return callId;
  }

  it('is a file of its own, verified like that of a text', async () => {
    const messaging = await start();
    await messaging.write('stop');
    const callId = await withheld(messaging);
    const { file: text = '' } = await askOfCall(messaging, callId);
    const file = JSON.parse(text) as File & { callId: string };
    expect(file.callId).toBe(callId);
    expect(kindsOf(file)).toEqual(['opt-out', 'decision']);
    expect(file.entries[1]).toMatchObject({ content: { callId, body: { decision: { is: 'no-text', reason: 'landline' }, inputs: { lineType: 'landline' } } }, personal: { person: { value: person } } });
    expect((await verified(text)).code).toBe(0);
    for (const [from, to] of [['landline', 'landlinf'], [callId, randomUUID()], ['opener-5', 'opener-4']] as const) expect((await verified(text.replaceAll(from, to))).code, from).not.toBe(0);
  });

  it('holds the follow-ups of its call that were due and not asked for, and why', async () => {
    const messaging = await start();
    const callId = await withheld(messaging);
    const [ruleSetVersion, inputs, decidedAt] = ['follow-up-1', { because: 'not-replied', index: 0 }, messaging.clock.now()] as const;
    const about = { businessId: shop.businessId, conversationId: randomUUID() as ConversationId, callId, caller: person };
    await messaging.service.publish(TextWithheld, { ...about, decisionKey: `follow-up:${randomUUID()}:0`, reason: 'personal-contact', decidedAt, ruleSetVersion, inputs });
    await messaging.service.settled();
    const { file: text = '' } = await askOfCall(messaging, callId);
    const file = JSON.parse(text) as File & { summary: string[] };
    expect(file.entries.at(-1)).toMatchObject({ content: { callId, body: { decision: { is: 'no-text', reason: 'personal-contact' }, ruleSet: 'follow-up-1' } }, personal: { person: { value: person } } });
    expect(file.summary.join('\n')).toContain('once more, as they had not replied');
    expect((await verified(text)).code).toBe(0);
  });

  it('is there of a caller without a number, and not of a call that nothing was decided of', async () => {
    const messaging = await start();
    expect(await askOfCall(messaging, await withheld(messaging, null))).toMatchObject({ found: true, sealed: true });
    expect(await askOfCall(messaging, randomUUID() as CallId)).toEqual({ found: false });
  });
});

describe('the ledger', () => {
  it('is sealed by itself, by several replicas at once, without a gap', async () => {
    const messaging = await start();
    await startBeside(messaging);
    const requests = await Promise.all(Array.from({ length: 20 }, () => messaging.request()));
    for (const request of requests) await messaging.becomes(request, 'accepted');
    const count = async (table: string) => (await messaging.service.db.query(`select from ${table}`)).rowCount;
    await expect.poll(() => count('evidence_pending'), { timeout: 10_000 }).toBe(0);
    const { rows } = await messaging.service.db.query('select max(sequence)::int as last, count(*)::int as entries from evidence_entries');
    expect(rows).toEqual([{ last: 40, entries: 40 }]);
  });

  it('has each fact once, though its event comes again after a crash', async () => {
    const messaging = await start();
    const request = await aDeliveredText(messaging);
    await messaging.service.publish(MessageRequested, request);
    await messaging.service.settled();
    const again = await restart(messaging);
    expect(kindsOf((await fileOf(again, request)).file)).toEqual(['decision', 'text-requested', 'text-sent', 'receipt']);
  });
});
