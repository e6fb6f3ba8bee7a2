import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { CallReport, InboundText, Read, Receipt } from '@ringback/carrier';
import { describe, expect, it } from 'vitest';
import { createVonageCarrier } from '../src/index.js';
import { config, HandClock, noon } from './config.js';
import { fixture } from './fixtures.js';

const carrier = createVonageCarrier(config, { clock: new HandClock() });
const present = existsSync(fixture('README.md'));

const load = (path: string): Buffer => readFileSync(fixture(path));
const list = (folder: string, pattern: RegExp): string[] => (present ? readdirSync(fixture(folder)).filter((name) => pattern.test(name)) : []);
const voice = (name: string): Read<CallReport> => carrier.readVoiceEvent(load(`voice/${name}`), noon);

/** What Vonage's documentation and SDKs publish, read as it stands. */
describe.skipIf(!present)('the published voice payloads', () => {
  it.each([
    ['event-started.doc.json', 'staff', 'started'],
    ['event-ringing.doc.json', 'staff', 'ringing'],
    ['event-answered.doc.json', 'caller', 'answered'],
    ['event-busy.doc.json', 'staff', 'busy'],
    ['event-cancelled.doc.json', 'staff', 'abandoned'],
    ['event-timeout.doc.json', 'staff', 'timed-out'],
    ['event-unanswered.doc.json', 'staff', 'unreachable'],
    ['event-rejected.doc.json', 'staff', 'failed'],
    ['event-failed.doc.json', 'staff', 'failed'],
    ['event-human.doc.json', 'staff', 'human'],
    ['event-machine.doc.json', 'staff', 'machine'],
    ['event-completed.doc.json', 'caller', 'ended'],
    ['dotnet-Answered.json', 'staff', 'answered'],
    ['dotnet-HumanMachine.json', 'staff', 'machine'],
    ['dotnet-Rejected.json', 'staff', 'unreachable'],
    ['dotnet-CallStatusEvent.json', 'staff', 'failed'],
    ['dotnet-Completed.json', 'staff', 'ended'],
    ['dotnet-real-inbound-answered-redacted.json', 'caller', 'answered'],
  ])('%s: the %s leg, %s', (name, leg, happening) => {
    expect(voice(name)).toMatchObject({ is: 'read', value: { fact: { kind: 'leg', leg, happening } } });
  });

  it.each(['event-error.doc.json', 'dotnet-Error.json'])('%s: an error', (name) => {
    expect(voice(name)).toMatchObject({ is: 'read', value: { fact: { kind: 'error', detail: expect.stringContaining('NCCO') as string } } });
  });

  it.each(list('voice', /disconnected|Speech|Transfer/))('%s: irrelevant', (name) => {
    expect(voice(name)).toMatchObject({ is: 'irrelevant' });
  });

  it.each([
    ['event-input-dtmf.doc.json', { kind: 'keys', pressed: '1234' }],
    ['event-input-speech.doc.json', { kind: 'keys', pressed: '' }],
    ['dotnet-MultiInputDtmf.json', { kind: 'keys', pressed: '42' }],
    ['dotnet-Notification.json', { kind: 'asks-next' }],
  ])('%s: %o', (name, fact) => {
    expect(voice(name)).toMatchObject({ is: 'read', value: { number: null, fact } });
  });

  it('keep the id of a real leg, which is no UUID', () => {
    const fact = { legId: 'c8061992c89a65e3790bfa0aaca6f069' };
    expect(voice('dotnet-real-inbound-answered-redacted.json')).toMatchObject({ value: { caller: null, callerAsSent: '[redacted]', fact } });
  });

  it.each(['answer-webhook.doc.post.json', 'dotnet-Answer.json'])('%s: a question', (name) => {
    const about = { number: '+447700900000', caller: '+442079460000', fact: { kind: 'arrived' } };
    expect(carrier.readAnswer(load(`voice/${name}`), noon)).toMatchObject({ is: 'read', value: about });
  });

  it.each(list('voice', /Record|event-record/))('%s: a message that was left', (name) => {
    expect(voice(name)).toMatchObject({ is: 'read', value: { fact: { kind: 'message-left', seconds: expect.any(Number) as number, url: expect.stringMatching(/^https:\/\/api\.nexmo\.com\//) as string } } });
  });

  it.each(list('voice', /Transcription/))('%s: a message that was written down', (name) => {
    expect(voice(name)).toMatchObject({ is: 'read', value: { fact: { kind: 'message-transcribed', recordingId: 'aaaaaaaa-bbbb-cccc-dddd-0123456789ab' } } });
  });

  it.each(list('raw-http', /^voice-event-post/))('%s: a real capture, read or known to be irrelevant', (name) => {
    const body = load(`raw-http/${name}`).toString().split(/\r?\n\r?\n/)[1] ?? '';
    expect(['read', 'irrelevant']).toContain(carrier.readVoiceEvent(Buffer.from(body), noon).is);
  });
});

describe.skipIf(!present)('the published message payloads', () => {
  const receipt = (name: string): Read<Receipt> => carrier.readReceipt(load(`messages/${name}`), noon);
  const text = (name: string): Read<InboundText> => carrier.readInboundText(load(`messages/${name}`), noon);

  it.each([
    ['inbound-sms.spec.json', 'Hello From Vonage!'],
    ['java-inbound-sms.json', 'Hello, world!'],
  ])('%s: a text', (name, expected) => {
    expect(text(name)).toMatchObject({ is: 'read', value: { text: expected, sender: '+447700900001', number: '+447700900000' } });
  });

  it.each([
    ['status-submitted.spec.json', 'submitted', null],
    ['status-delivered.spec.json', 'delivered', null],
    ['status-rejected.spec.json', 'rejected', '1000'],
    ['status-undeliverable.spec.json', 'undeliverable', '1000'],
    ['dotnet-status-all-fields.json', 'submitted', '1000'],
    ['symfony-delivered.json', 'delivered', null],
    ['symfony-undeliverable-1260.json', 'undeliverable', '1260'],
  ])('%s: a receipt, %s, error %s', (name, status, errorCode) => {
    expect(receipt(name)).toMatchObject({ is: 'read', value: { status, errorCode, recipient: '+447700900000' } });
  });

  it('v0.1: refused', () => {
    expect(text('v0.1-send-sms-request.legacy.json')).toMatchObject({ is: 'malformed', problem: expect.stringContaining('v0.1') as string });
  });
});
