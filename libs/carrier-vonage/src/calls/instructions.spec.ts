import { existsSync, readFileSync } from 'node:fs';
import type { CallDoors, CallPlan, CallStep } from '@ringback/carrier';
import type { E164, Seconds } from '@ringback/event-contracts';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../test/fixtures.js';
import { ncco, standbyNcco } from './instructions.js';

const doors: CallDoors = {
  call: () => 'https://ringback.example/call',
  leg: (place) => `https://ringback.example/leg?phone=${String(place)}`,
  screen: (place) => `https://ringback.example/screen/${String(place)}`,
};
const phone = '+14155550171' as E164;
const caller = '+14155550123' as E164;

const ring: CallStep & { do: 'ring' } = { do: 'ring', phone, place: 1, ringFor: 18 as Seconds, showing: caller, detectMachine: false };
const say = (words: string): CallStep => ({ do: 'say', words, language: 'en' });

describe('ringing a phone, as an NCCO,', () => {
  it('is one connect to one endpoint, which asks what next when it fails', () => {
    expect(ncco([ring], doors)).toEqual([
      {
        action: 'connect', from: '14155550123', timeout: 18, eventType: 'synchronous',
        endpoint: [{ type: 'phone', number: '14155550171' }], eventUrl: ['https://ringback.example/leg?phone=1'], eventMethod: 'POST',
      },
    ]);
  });

  it.each([
    [0, 3],
    [2.6, 3],
    [17.5, 18],
    [90_000, 7200],
  ])('lasts for %d seconds as %d, which Vonage takes', (ringFor, timeout) => {
    expect(ncco([{ ...ring, ringFor: ringFor as Seconds }], doors)[0]).toMatchObject({ timeout });
  });
});

describe('ringing a phone that must accept, as an NCCO,', () => {
  it('has whoever picks up asked first, and asks what next when all of it is over', () => {
    expect(ncco([{ ...ring, screened: true }], doors)).toMatchObject([
      { action: 'connect', endpoint: [{ type: 'phone', number: '14155550171', onAnswer: { url: 'https://ringback.example/screen/1' } }] },
      { action: 'notify', payload: { phone: 1 }, eventUrl: ['https://ringback.example/leg?phone=1'], eventMethod: 'POST' },
    ]);
  });

  it.each([[0, 1], [6.4, 6], [60, 10]])('waits for one key, %d seconds as %d, which may come while it speaks', (waitFor, timeOut) => {
    expect(ncco([{ do: 'ask-for-key', words: 'Press 1.', language: 'en', place: 1, waitFor: waitFor as Seconds }], doors)).toEqual([
      { action: 'talk', text: 'Press 1.', language: 'en-US', bargeIn: true },
      { action: 'input', type: ['dtmf'], dtmf: { maxDigits: 1, timeOut }, eventUrl: ['https://ringback.example/leg?phone=1'], eventMethod: 'POST' },
    ]);
  });
});

describe('meeting in a room, as an NCCO,', () => {
  it('begins when the staff come, and ends for both when one leaves', () => {
    expect(ncco([{ do: 'meet', room: 'r', as: 'caller' }], doors)).toEqual([{ action: 'conversation', name: 'r', startOnEnter: false, endOnExit: true }]);
    expect(ncco([{ do: 'meet', room: 'r', as: 'staff' }], doors)).toEqual([{ action: 'conversation', name: 'r', endOnExit: true }]);
  });
});

describe('standing by, as an NCCO,', () => {
  it('rings, and speaks after whatever that came to, without an address of ours', () => {
    expect(standbyNcco([{ do: 'ring', phone, ringFor: 18 as Seconds, showing: caller }, { do: 'say', words: 'Sorry.', language: 'en' }])).toEqual([
      { action: 'connect', from: '14155550123', timeout: 18, endpoint: [{ type: 'phone', number: '14155550171' }] },
      { action: 'talk', text: 'Sorry.', language: 'en-US' },
    ]);
  });
});

describe('speaking, as an NCCO,', () => {
  it.each([
    ['en', 'en-US'],
    ['es', 'es-US'],
    ['fr', 'fr-CA'],
  ] as const)('has a voice for %s', (language, voice) => {
    expect(ncco([{ do: 'say', words: 'Hola.', language }], doors)).toEqual([{ action: 'talk', text: 'Hola.', language: voice }]);
  });

  it('is left out when there is nothing to say', () => {
    expect(ncco([ring, say(' <> ')], doors)).toHaveLength(1);
  });

  it('cannot be taken for SSML, and is no longer than Vonage reads out', () => {
    const [talk] = ncco([say(`<speak>Tom & Jerry ${'x'.repeat(3000)}`)], doors) as [{ text: string }];
    expect(talk.text).toMatch(/^ speak Tom & Jerry x+$/);
    expect(talk.text).toHaveLength(1500);
  });
});

function faultsOf(document: readonly object[]): unknown[] {
  const { $schema: _draft04, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.validate(schema, document);
  return ajv.errors ?? [];
}

const schemaFile = fixture('openapi/ncco-schema.2021.json');

// It knows no notify action, which Vonage's reference has.
describe.skipIf(!existsSync(schemaFile))("every NCCO, by Vonage's own schema,", () => {
  it.each<[string, CallPlan]>([
    ['ringing', [ring]],
    ['ringing, and asking about machines', [{ ...ring, detectMachine: true }]],
    ['asking for a key', [{ do: 'ask-for-key', words: 'Press 1.', language: 'fr', place: 0, waitFor: 10 as Seconds }]],
    ['meeting in a room', [{ do: 'meet', room: 'r', as: 'caller' }, { do: 'meet', room: 'r', as: 'staff' }]],
    ['speaking', [say('We are closed.'), { do: 'say', words: 'Estamos cerrados.', language: 'es' }]],
  ])('is valid when %s', (_what, plan) => {
    expect(faultsOf(ncco(plan, doors))).toEqual([]);
  });

  it('is valid when it stands by', () => {
    expect(faultsOf(standbyNcco([{ do: 'ring', phone, ringFor: 18 as Seconds, showing: caller }, { do: 'say', words: 'Sorry.', language: 'es' }]))).toEqual([]);
  });
});
