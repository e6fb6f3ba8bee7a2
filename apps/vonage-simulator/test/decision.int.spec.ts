import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallDecision } from '../src/index.js';
import { aString } from './support/matchers.js';
import { caller, ourNumber, startWorld, type World } from './support/world.js';

const key = 'rb_a-key-to-all-businesses';
const businessId = 'business-1';
const explained = {
  decision: 'withheld', reason: 'landline', sentence: 'A landline cannot be texted.', ruleSet: 'opener-2', template: null, messageId: null, decidedAt: '2026-01-05T18:00:30.000Z',
};

/** The product's API, as far as it is asked: what it answers by path, and who asked. */
let api: Server;
let answers: Record<string, unknown>;
let keys: (string | undefined)[];
let world: World;

beforeEach(async () => {
  answers = { '/v1/businesses': { data: [{ id: businessId, numbers: [ourNumber] }], nextCursor: null } };
  keys = [];
  api = createServer((request, response) => {
    keys.push(request.headers.authorization);
    const answer = answers[new URL(request.url ?? '', 'http://product').pathname];
    response.writeHead(answer === undefined ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await once(api, 'listening');
  world = await startWorld({ product: { url: `http://127.0.0.1:${(api.address() as AddressInfo).port}/`, key } });
});
afterEach(async () => {
  await world.stop();
  api.closeAllConnections();
  api.close();
});

async function aMissedCall(): Promise<{ callId: string; conversationUuid: string }> {
  return world.phone('POST', '/calls', { from: caller, to: ourNumber, staff: { does: 'no-answer' } });
}
const decisions = async (): Promise<CallDecision[]> => (await world.phone<{ decisions: CallDecision[] }>('GET', '/state')).decisions;

const eventually = (expected: (decided: CallDecision[]) => void) => vi.waitFor(async () => expected(await decisions()), { timeout: 10_000 });

/** @param call as the carrier names it. */
function productKnows(call: string, state: string, opener: object | null): void {
  answers[`/v1/businesses/${businessId}/calls`] = { data: [{ id: 'call-1', carrierCallId: call, state, opener }] };
}

describe('the decision on a call', () => {
  it('is asked of the product, by the carrier’s name of the call, until it is final', async () => {
    const { callId, conversationUuid } = await aMissedCall();
    await eventually((decided) => expect(decided).toMatchObject([{ id: callId, is: 'unknown', words: 'Ringback cannot be asked: its API answers with HTTP 503.' }]));
    productKnows('CON-of-somebody-else', 'missed', {});
    await eventually((decided) => expect(decided).toMatchObject([{ is: 'waiting', words: 'Ringback has not heard of this call.' }]));
    productKnows(conversationUuid, 'missed', {});
    answers[`/v1/businesses/${businessId}/calls/call-1/decision`] = explained;
    const final = { id: callId, is: 'not-texted', words: explained.sentence, reason: 'landline', template: null, ruleSet: 'opener-2', at: aString };
    await eventually((decided) => expect(decided).toEqual([final]));
    expect(new Set(keys)).toEqual(new Set([`Bearer ${key}`]));
  });

  it('waits for the text that was asked for', async () => {
    const { conversationUuid } = await aMissedCall();
    productKnows(conversationUuid, 'missed', {});
    answers[`/v1/businesses/${businessId}/calls/call-1/decision`] = { ...explained, decision: 'requested', reason: null, template: { id: 'opener' }, messageId: 'message-1' };
    const message = `/v1/businesses/${businessId}/messages`;
    answers[message] = { data: [{ id: 'message-0', state: 'delivered', reason: null }] };
    await eventually((decided) => expect(decided).toMatchObject([{ is: 'waiting', template: 'opener' }]));
    answers[message] = { data: [{ id: 'message-1', state: 'accepted', reason: null }] };
    await eventually((decided) => expect(decided).toMatchObject([{ is: 'texted', template: 'opener' }]));
  });

  it('is looked for with the new owner when a number has moved', async () => {
    productKnows('CON-before', 'missed', {});
    await aMissedCall();
    await eventually((decided) => expect(decided).toMatchObject([{ words: 'Ringback has not heard of this call.' }]));
    answers['/v1/businesses'] = { data: [], nextCursor: null };
    await eventually((decided) => expect(decided).toMatchObject([{ is: 'not-texted', words: 'The number that was called belongs to no business.' }]));
  });

  it('is forgotten with the call, and asked for no more', async () => {
    await aMissedCall();
    await eventually((decided) => expect(decided).toMatchObject([{ is: 'unknown' }]));
    await world.phone('DELETE', '/state');
    expect(await decisions()).toEqual([]);
    const { callId } = await aMissedCall();
    await eventually((decided) => expect(decided).toMatchObject([{ id: callId, is: 'unknown' }]));
  });
});
