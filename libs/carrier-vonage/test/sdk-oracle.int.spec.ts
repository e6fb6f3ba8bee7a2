import { existsSync, readFileSync } from 'node:fs';
import type { E164, MessageId, Seconds } from '@ringback/event-contracts';
import { Auth } from '@vonage/auth';
import { Messages, SMS } from '@vonage/messages';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVonageCarrier, type VonageCarrier } from '../src/index.js';
import { messageOf } from '../src/send/send-text.js';
import { applicationId, configFor, HandClock, keys } from './config.js';
import { fixture } from './fixtures.js';
import { answer, type SeenRequest, StubServer } from './stub-server.js';

const text = {
  messageId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' as MessageId,
  from: '+14155550100' as E164,
  to: '+14155550123' as E164,
  text: 'Sorry we missed you — how can we help? 🙂',
  validFor: 3600 as Seconds,
};

let server: StubServer;
let carrier: VonageCarrier;

beforeEach(async () => {
  server = await StubServer.start();
  server.handler = (_request, response) => answer(response, 202, { message_uuid: 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab' });
  carrier = createVonageCarrier(configFor(server.url), { clock: new HandClock() });
});

afterEach(async () => {
  await server.stop();
  await carrier.close();
});

describe("the request that hands over a text, held against Vonage's own SDK,", () => {
  it('asks for the same, at the same address, in the same manner', async () => {
    const sdk = new Messages(new Auth({ applicationId, privateKey: keys.privateKey }), { apiHost: server.url, timeout: 8000 });
    await sdk.send(
      new SMS({
        channel: 'sms',
        messageType: 'text',
        to: text.to.slice(1),
        from: text.from.slice(1),
        text: text.text,
        clientRef: text.messageId,
        ttl: text.validFor,
        webhookVersion: 'v1',
      }),
    );
    await carrier.sendText(text);
    const [theirs, ours] = server.seen.map(comparable);
    expect(ours).toEqual(theirs);
  });

  it('reads the same id from the answer', async () => {
    const sdk = new Messages(new Auth({ applicationId, privateKey: keys.privateKey }), { apiHost: server.url, timeout: 8000 });
    const theirs = await sdk.send(new SMS({ channel: 'sms', messageType: 'text', to: '14155550123', from: '14155550100', text: 'x' }));
    expect(await carrier.sendText(text)).toEqual({ is: 'accepted', carrierMessageId: theirs.messageUUID });
  });
});

function comparable({ method, path, headers, body }: SeenRequest): object {
  return { method, path, type: headers['content-type'], scheme: headers.authorization?.split('.')[0], body: JSON.parse(body) as unknown };
}

const openApi = fixture('openapi/messages-1.11.0.json');

describe.skipIf(!existsSync(openApi))("the request that hands over a text, by Vonage's OpenAPI document,", () => {
  it('is valid', () => {
    const { components } = JSON.parse(readFileSync(openApi, 'utf8')) as { components: object };
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats.default(ajv);
    ajv.validate({ $ref: '#/components/schemas/OutboundSMSText', components }, messageOf(text));
    expect(ajv.errors).toBeNull();
  });
});
