import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applicationFaults } from './application-faults.js';
import { ApplicationSettings } from './application-settings.js';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
const ours = pair();
const URL = 'https://ringback.example.com';
const post = (path: string) => ({ address: `${URL}/webhooks/vonage/${path}`, http_method: 'POST' });
const good = {
  id: '78d335fa-323d-0114-9c3d-d6f0d48968cf', name: 'Ringback', keys: { public_key: ours.publicKey },
  capabilities: {
    voice: { signed_callbacks: true, webhooks: { answer_url: post('voice/answer'), event_url: post('voice/event'), fallback_answer_url: { address: 'https://elsewhere.example.com/standby.json', http_method: 'GET' } } },
    messages: { version: 'v1', webhooks: { inbound_url: post('messages/inbound'), status_url: post('messages/status') } },
  },
};
const faultsOf = (settings: object) => applicationFaults(ApplicationSettings.parse(settings), URL, ours.privateKey).map(({ what }) => what);
const { voice, messages } = good.capabilities;

describe("the application's settings at the carrier", () => {
  it('have no fault when all webhooks lead here, by POST, signed; the fallback may lead elsewhere', () => expect(faultsOf(good)).toEqual([]));

  it.each<[string, object, RegExp]>([
    ['unsigned voice webhooks', { ...good, capabilities: { voice: { ...voice, signed_callbacks: false }, messages } }, /not signed/],
    ['another address', { ...good, capabilities: { voice: { ...voice, webhooks: { ...voice.webhooks, event_url: { ...post('voice/event'), address: 'https://old.example.com' } } }, messages } }, /event URL is https:\/\/old/],
    ['a webhook by GET', { ...good, capabilities: { voice: { ...voice, webhooks: { ...voice.webhooks, answer_url: { ...post('voice/answer'), http_method: 'GET' } } }, messages } }, /answer URL is called by GET/],
    ['no method, where the carrier takes GET', { ...good, capabilities: { voice: { ...voice, webhooks: { ...voice.webhooks, answer_url: { address: post('voice/answer').address } } }, messages } }, /answer URL is called by GET/],
    ['no fallback', { ...good, capabilities: { voice: { ...voice, webhooks: { ...voice.webhooks, fallback_answer_url: undefined } }, messages } }, /fallback URL is not set/],
    ['no voice', { ...good, capabilities: { messages } }, /no Voice capability/],
    ['no messages', { ...good, capabilities: { voice } }, /no Messages capability/],
    ['old messages', { ...good, capabilities: { voice, messages: { ...messages, version: 'v0.1' } } }, /version v0\.1/],
    ['the key of another application', { ...good, keys: { public_key: pair().publicKey } }, /is not the key of this application/],
  ])('with %s have that one fault', (_, settings, what) => expect(faultsOf(settings)).toEqual([expect.stringMatching(what)]));
});
