import { type AnyContract, CallMissed } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { BUSINESS, sampleEvent, SampleHappened, sampleRecord } from './contract-suite/sample-events.js';
import type { OutgoingRecord } from './publisher.js';
import { decoderFor, Header, toRecord } from './record.js';

const decode = decoderFor(new Map<string, AnyContract>([[SampleHappened.type, SampleHappened]]));
const event = sampleEvent('hello');
const record = sampleRecord(event);
const withValue = (value: unknown, headers: Record<string, string> = record.headers): OutgoingRecord => ({
  ...record,
  headers,
  value: typeof value === 'string' ? value : JSON.stringify(value),
});

describe('an event on its way into the log', () => {
  it('is keyed by business and person, and says in its headers what it is', () => {
    expect(toRecord(SampleHappened, event, { traceparent: '00-a-b-01' })).toEqual({
      topic: 'ringback.calls',
      key: `${BUSINESS}:+14155550001`,
      value: JSON.stringify(event),
      headers: { [Header.Id]: event.id, [Header.Type]: 'sample.happened', [Header.Version]: '2', traceparent: '00-a-b-01' },
    });
  });

  it('comes out as it went in', () => {
    expect(decode(record)).toEqual({ is: 'event', contract: SampleHappened, event });
  });

  it('is readable without headers, as another producer may write it', () => {
    expect(decode(withValue(record.value, {}))).toMatchObject({ is: 'event', event });
  });
});

describe('a record of somebody else', () => {
  it('is passed over by its header, without a look at its value', () => {
    expect(decode(withValue('{broken', { ...record.headers, [Header.Type]: CallMissed.type }))).toEqual({ is: 'not-consumed' });
  });

  it('is passed over by its envelope, when it has no header', () => {
    expect(decode(withValue({ ...event, type: CallMissed.type }, {}))).toEqual({ is: 'not-consumed' });
  });
});

describe('a record that nobody can read', () => {
  it.each([
    ['that is not JSON', '{"id": ', /not JSON/],
    ['that is JSON, but no event', '"hello"', /envelope is wrong/],
    ['whose envelope lacks its id', { ...event, id: undefined }, /envelope is wrong/],
    ['of a version to come', { ...event, version: 3 }, /version 3 of sample\.happened is not known here \(known: 2\); upgrade this service, then re-drive/],
    ['whose data is not what the contract says', { ...event, data: { ...event.data, caller: '0155' } }, /data of sample\.happened is wrong/],
    ['without data', { ...event, data: undefined }, /data of sample\.happened is wrong/],
  ])('%s is told apart, with the reason and what is known of it', (_what, value, reason) => {
    const decoded = decode(withValue(value));
    expect(decoded).toMatchObject({ is: 'unreadable', eventId: event.id, type: 'sample.happened' });
    expect(decoded.is === 'unreadable' && decoded.reason).toMatch(reason);
  });
});
