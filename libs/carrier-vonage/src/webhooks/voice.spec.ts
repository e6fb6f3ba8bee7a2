import type { CallReport, Read } from '@ringback/carrier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { config, HandClock, noon } from '../../test/config.js';
import { createVonageCarrier } from '../index.js';
import { readPickUp } from './answer.js';
import { bytesOfQuery } from './query.js';
import { readVoiceEvent } from './voice-event.js';

const carrier = createVonageCarrier(config, { clock: new HandClock() });
const call = 'CON-2541d01c-253e-48be-a8e0-da4bbe4c3722';
const timestamp = '2020-07-01T20:45:34.796Z';
const inbound = { from: '14155550123', to: '14155550100', uuid: 'aleg', conversation_uuid: call, direction: 'inbound', timestamp };
const outbound = { ...inbound, to: '14155550177', uuid: 'bleg', direction: 'outbound' };

const event = (fields: object): Read<CallReport> => readVoiceEvent(Buffer.from(JSON.stringify(fields)), noon);
const answer = (fields: object): Read<CallReport> => carrier.readAnswer(Buffer.from(JSON.stringify(fields)), noon);
const fact = (fields: object): unknown => {
  const read = event(fields);
  return read.is === 'read' ? read.value.fact : read;
};
const keyOf = (read: Read<unknown>): string => (read.is === 'malformed' ? read.problem : read.dedupeKey);

describe('what a leg did', () => {
  it.each([
    ['started', {}, 'started'],
    ['ringing', {}, 'ringing'],
    ['answered', {}, 'answered'],
    ['human', {}, 'human'],
    ['machine', { sub_state: 'beep_start' }, 'machine'],
    ['busy', { sip_code: 486 }, 'busy'],
    ['timeout', {}, 'timed-out'],
    ['cancelled', {}, 'abandoned'],
    ['completed', {}, 'ended'],
    ['complete', {}, 'ended'],
    ['unanswered', { detail: 'unavailable', sip_code: 480 }, 'unreachable'],
    ['unanswered', { detail: 'carrier_timeout' }, 'unanswered'],
    ['unanswered', { detail: 'oops' }, 'unanswered'],
    ['unanswered', { sip_code: 480 }, 'unanswered'],
    ['unanswered', { sip_code: '603' }, 'declined'],
    ['rejected', { detail: 'declined' }, 'declined'],
    ['rejected', { sip_code: 603 }, 'declined'],
    ['rejected', { sip_code: 486 }, 'busy'],
    ['rejected', { detail: 'as-yet-unknown-detail', sip_code: 404 }, 'unreachable'],
    ['rejected', { detail: 'invalid_number' }, 'unreachable'],
    ['rejected', { detail: 'restricted' }, 'failed'],
    ['rejected', {}, 'failed'],
    ['failed', { detail: 'cannot_route', sip_code: 404 }, 'failed'],
    ['failed', { detail: 'number_out_of_service' }, 'unreachable'],
    ['failed', { detail: 'constructor' }, 'failed'],
  ])('"%s" with %j is read as %s', (status, more, happening) => {
    expect(fact({ ...outbound, status, ...more })).toMatchObject({ kind: 'leg', leg: 'staff', legId: 'bleg', happening, at: timestamp });
  });

  it.each(['levitating', 'Answered', 'constructor', '__proto__', 'x'.repeat(500)])('"%s" is kept, and taken for no end', (status) => {
    expect(fact({ ...inbound, status })).toEqual({ kind: 'unrecognised', at: timestamp, carrierStatus: status.slice(0, 100) });
  });

  it.each(['answered', 'started', 'ringing', 'completed'])('"%s" without a direction is nobody\'s: a guess could hide a missed call', (status) => {
    const { direction: _unknown, ...leg } = outbound;
    expect(fact({ ...leg, status })).toMatchObject({ kind: 'unrecognised' });
  });

  it.each(['human', 'machine'])('"%s" is of the staff, and names its leg in call_uuid', (status) => {
    const { uuid: _uuid, direction: _direction, ...leg } = outbound;
    expect(fact({ ...leg, call_uuid: 'bleg', status })).toMatchObject({ leg: 'staff', legId: 'bleg', happening: status });
  });

  it.each([
    ['7', 7],
    [7, 7],
    ['0', 0],
    ['7.5', 7.5],
    [null, null],
    ['', null],
    ['soon', null],
    [-1, null],
    [{}, null],
  ])('of duration %j was connected for %j seconds', (duration, connectedFor) => {
    expect(fact({ ...inbound, status: 'completed', duration })).toMatchObject({ happening: 'ended', connectedFor });
  });

  it.each([
    ['user', { endedBy: 'person' }],
    ['platform', { endedBy: 'carrier' }],
    ['the weather', {}],
    [null, {}],
  ])('was ended by "%s" as %j', (disconnected_by, endedBy) => {
    expect(fact({ ...inbound, status: 'completed', disconnected_by })).toEqual({
      kind: 'leg', leg: 'caller', legId: 'aleg', happening: 'ended', at: timestamp, connectedFor: null, ...endedBy,
    });
  });

  it.each([undefined, null, '', 'yesterday', {}, 7, '2020-99-01T00:00:00Z'])('happened when we heard of it if its timestamp is %j', (bad) => {
    expect(fact({ ...inbound, status: 'answered', timestamp: bad })).toMatchObject({ at: noon });
  });
});

describe('whose call it was', () => {
  it('is told by inbound legs: the business was called', () => {
    const about = { carrierCallId: call, number: '+14155550100', caller: '+14155550123', callerAsSent: '14155550123' };
    expect(event({ ...inbound, status: 'answered' })).toMatchObject({ value: about });
  });

  it('is not told by outbound legs, which show the caller to the staff', () => {
    expect(event({ ...outbound, status: 'answered' })).toMatchObject({ value: { number: null, caller: null, callerAsSent: null } });
  });

  it.each([
    [{ from: undefined }, null],
    [{ from: null }, null],
    [{ from: '' }, null],
    [{ from: 'anonymous' }, 'anonymous'],
    [{ from: undefined, from_user: 'Karen' }, 'Karen'],
    [{ from: 14155550123456789 }, '14155550123456788'],
    [{ from: { type: 'phone' } }, null],
  ])('is not known for %j', (from, callerAsSent) => {
    expect(answer({ ...inbound, ...from })).toMatchObject({ value: { number: '+14155550100', caller: null, callerAsSent } });
  });

  it('is read from numbers as well as from strings', () => {
    expect(answer({ ...inbound, from: 14155550123, to: 14155550100 })).toMatchObject({ value: { number: '+14155550100', caller: '+14155550123' } });
  });
});

describe('the question what to do', () => {
  it('arrives when we hear it, for Vonage gives it no time', () => {
    const { timestamp: _none, direction: _no, ...fields } = inbound;
    const read = answer({ ...fields, 'SipHeader_X-UserId': '1938ND9', endpoint_type: 'sip', region_url: 'https://api-us-1.nexmo.com', custom_data: { key: 'v' } });
    expect(read).toMatchObject({ is: 'read', value: { fact: { kind: 'arrived', at: noon, legId: 'aleg' } } });
  });

  it.each([
    ['conversation_uuid', { conversation_uuid: null }],
    ['conversation_uuid', { conversation_uuid: 'x'.repeat(201) }],
    ['to', { to: 'sip:desk@example.com' }],
    ['to', { to: null }],
    ['status', { status: 'answered' }],
  ])('is malformed in "%s" when %j', (field, fields) => {
    expect(answer({ ...inbound, ...fields })).toMatchObject({ is: 'malformed', field, fix: expect.stringMatching(/\w+ \w+/) as string });
  });
});

describe('the fallback webhook', () => {
  const lost = { reason: 'Connection closed.', original_request: { url: 'https://ringback.example/x', type: 'answer' } };

  it('reads as the question it wraps, under the same key', () => {
    const { direction: _none, timestamp: _no, ...question } = inbound;
    const read = event({ ...question, ...lost });
    expect(read).toMatchObject({ value: { number: '+14155550100', fact: { kind: 'arrived' }, meantFor: 'https://ringback.example/x' } });
    expect(keyOf(read)).toBe(keyOf(answer(question)));
  });

  it.each([undefined, null, 'x', {}, { url: 7 }, { url: {} }, []])('reads though its original request is %j', (original_request) => {
    const read = event({ ...outbound, status: 'busy', ...lost, original_request });
    expect(read).toMatchObject({ value: { fact: { happening: 'busy' } } });
  });

  it('alone names an address that was not reached', () => {
    expect(JSON.stringify([event({ ...outbound, status: 'busy' }), answer(inbound)])).not.toContain('meantFor');
  });

  it('reads as the event it wraps, under the same key', () => {
    const original = { ...outbound, status: 'busy' };
    for (const original_request of [{ type: 'event' }, {}, lost.original_request]) {
      const read = event({ ...original, ...lost, original_request });
      expect(read).toMatchObject({ value: { fact: { happening: 'busy' } } });
      expect(keyOf(read)).toBe(keyOf(event(original)));
    }
  });
});

describe('an event that is not about a leg', () => {
  it('reads as an error when it gives a reason', () => {
    const read = event({ reason: 'Syntax error in NCCO.', conversation_uuid: call, timestamp });
    expect(read).toMatchObject({ value: { carrierCallId: call, number: null, caller: null, fact: { kind: 'error', at: timestamp, detail: 'Syntax error in NCCO.' } } });
  });

  it.each([
    ['a transfer', { conversation_uuid_from: 'a', conversation_uuid_to: 'b', uuid: 'aleg', timestamp, type: 'transfer' }],
    ['speech that failed', { ...inbound, speech: { error: 'off' }, reason: 'x' }],
    ['a recording', { conversation_uuid: call, recording_url: 'https://api.nexmo.com/v1/files/x', timestamp }],
    ['a web-socket', { ...inbound, status: 'disconnected' }],
    ['a transcript', { conversation_uuid: call, status: 'transcribed', type: 'record' }],
    ['nothing known', { conversation_uuid: call, colour: 'blue' }],
  ])('is irrelevant when it tells of %s', (_what, fields) => {
    expect(event(fields)).toMatchObject({ is: 'irrelevant', dedupeKey: expect.stringMatching(/^voice\|/) as string });
  });

  it.each([
    ['1', { digits: '1', timed_out: false }],
    ['', { digits: '', timed_out: true }],
    ['', { timed_out: true }],
    ['', { digits: null }],
    ['1', '1'],
  ])('reads as the keys "%s" when they come as %j', (pressed, dtmf) => {
    const read = event({ ...outbound, direction: undefined, speech: { error: 'off' }, dtmf });
    expect(read).toMatchObject({ is: 'read', value: { carrierCallId: call, number: null, caller: null, fact: { kind: 'keys', at: timestamp, legId: outbound.uuid, pressed } } });
  });

  it('reads as the question what next when it is a notification', () => {
    expect(event({ conversation_uuid: call, payload: { phone: 0 }, timestamp })).toMatchObject({ value: { carrierCallId: call, number: null, fact: { kind: 'asks-next', at: timestamp } } });
  });

  it.each([{ dtmf: { digits: '1' } }, { payload: {} }])('names the address it was meant for when a fallback wraps %j', (fields) => {
    const original_request = { url: 'https://ringback.example/leg?phone=1', type: 'event' };
    expect(event({ ...outbound, ...fields, reason: 'Connection closed.', original_request })).toMatchObject({ value: { meantFor: original_request.url } });
  });

  it('is malformed when it names no call', () => {
    expect(event({ status: 'completed' })).toMatchObject({ is: 'malformed', field: 'conversation_uuid' });
    expect(event({ reason: 'lost' })).toMatchObject({ is: 'malformed', field: 'conversation_uuid' });
  });
});

describe('the question what whoever picked up is to hear', () => {
  const asked = { from: '14155550123', to: '14155550177', uuid: 'bleg', conversation_uuid: call };
  const read = (fields: object) => readPickUp(fields as Parameters<typeof readPickUp>[0], noon);

  it('tells that a phone of the staff was picked up, and no number of ours', () => {
    const fact = { kind: 'leg', leg: 'staff', legId: 'bleg', happening: 'answered', at: noon };
    expect(read(asked)).toMatchObject({ is: 'read', value: { carrierCallId: call, number: null, caller: null, fact } });
  });

  it('is another webhook than the event that tells the same', () => {
    expect(keyOf(read(asked))).not.toBe(keyOf(event({ ...outbound, uuid: 'bleg', status: 'answered' })));
  });

  it('is malformed when it names no call', () => {
    expect(read({ ...asked, conversation_uuid: undefined })).toMatchObject({ is: 'malformed', field: 'conversation_uuid' });
  });

  it('that came as a GET is signed as the object of its parameters, in their order', () => {
    expect(bytesOfQuery('to=1415&from=447&uuid=a%20b&conversation_uuid=CON-1').toString()).toBe('{"to":"1415","from":"447","uuid":"a b","conversation_uuid":"CON-1"}');
  });
});

describe('the key of a voice event', () => {
  const one = { ...outbound, status: 'machine', sub_state: 'beep_start' };

  it('is the same for a repeat, whatever else changed on the way', () => {
    expect(keyOf(event({ ...one, headers: { 'X-Retry': '1' }, price: '1' }))).toBe(keyOf(event(one)));
  });

  it.each([{ uuid: 'other' }, { status: 'human' }, { sub_state: 'beep_timeout' }, { sub_state: null }, { timestamp: '2020-07-01T20:45:34.797Z' }])(
    'differs with %j',
    (change) => {
      expect(keyOf(event({ ...one, ...change }))).not.toBe(keyOf(event(one)));
    },
  );

  it('keeps apart parts that run into each other', () => {
    expect(keyOf(event({ ...one, uuid: 'a|', status: 'b' }))).not.toBe(keyOf(event({ ...one, uuid: 'a', status: '|b' })));
  });
});

describe('any body', () => {
  it('is read without a crash, and never with a character a database refuses', () => {
    const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant('\0'), fc.constant('\ud800'));
    const keys = fc.constantFrom('status', 'uuid', 'from', 'to', 'conversation_uuid', 'timestamp', 'detail', 'reason', 'duration', 'original_request');
    fc.assert(
      fc.property(fc.dictionary(keys, value), (fields) => {
        for (const read of [event(fields), answer(fields)]) {
          const said = JSON.stringify(read);
          expect(said).not.toMatch(/\\u0000|\\ud[89a-f]/);
        }
      }),
    );
  });

  it('is malformed when it is noise', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readVoiceEvent(Buffer.from(bytes), noon).is).not.toBe('read');
      }),
    );
  });

  it('is malformed when it is nested too deep to be cleaned', () => {
    const depth = 200_000;
    const body = Buffer.from(`{"a":"\\u0000","b":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(['malformed', 'irrelevant']).toContain(readVoiceEvent(body, noon).is);
  });
});
