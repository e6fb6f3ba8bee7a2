import { existsSync, readFileSync } from 'node:fs';
import type { AnswerPlan } from '@ringback/carrier';
import type { E164, Seconds } from '@ringback/event-contracts';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../test/fixtures.js';
import { ncco } from './instructions.js';

const eventUrl = 'https://ringback.example/webhooks/vonage/voice/event';
const [first, second, caller] = ['+14155550171', '+14155550172', '+14155550123'] as [E164, E164, E164];

const plan: AnswerPlan & { do: 'ring-staff' } = {
  do: 'ring-staff',
  staffPhones: [first, second],
  ringFor: 18 as Seconds,
  callerId: caller,
  afterwardsSay: 'Sorry we missed you, we are texting you now.',
};

describe('the NCCO for ringing the staff', () => {
  it('rings one phone after another, one endpoint each, and then speaks', () => {
    const ring = { action: 'connect', from: '14155550123', timeout: 18, eventUrl: [eventUrl], eventMethod: 'POST' };
    expect(ncco(plan, eventUrl)).toEqual([
      { ...ring, endpoint: [{ type: 'phone', number: '14155550171' }] },
      { ...ring, endpoint: [{ type: 'phone', number: '14155550172' }] },
      { action: 'talk', text: plan.afterwardsSay },
    ]);
  });

  it('shows no number to the staff when the caller withheld it', () => {
    for (const action of ncco({ ...plan, callerId: null }, eventUrl)) expect(action).not.toHaveProperty('from');
  });

  it.each([
    [0, 3],
    [2.6, 3],
    [17.5, 18],
    [90_000, 7200],
  ])('rings for %d seconds as %d, which Vonage takes', (ringFor, timeout) => {
    expect(ncco({ ...plan, ringFor: ringFor as Seconds }, eventUrl)[0]).toMatchObject({ timeout });
  });

  it('says nothing when there is nothing to say', () => {
    expect(ncco({ ...plan, afterwardsSay: ' ' }, eventUrl)).toHaveLength(2);
  });
});

describe('the NCCO for greeting', () => {
  it('speaks and ends', () => {
    expect(ncco({ do: 'greet', say: 'We are closed.' }, eventUrl)).toEqual([{ action: 'talk', text: 'We are closed.' }]);
  });

  it('cannot be taken for SSML, and is no longer than Vonage reads out', () => {
    const [talk] = ncco({ do: 'greet', say: `<speak>Tom & Jerry ${'x'.repeat(3000)}` }, eventUrl) as [{ text: string }];
    expect(talk.text).toMatch(/^ speak Tom & Jerry x+$/);
    expect(talk.text).toHaveLength(1500);
  });
});

const schemaFile = fixture('openapi/ncco-schema.2021.json');

describe.skipIf(!existsSync(schemaFile))("every NCCO, by Vonage's own schema,", () => {
  it.each<[string, AnswerPlan]>([
    ['ringing', plan],
    ['ringing for a withheld caller', { ...plan, callerId: null }],
    ['ringing in silence', { ...plan, afterwardsSay: '' }],
    ['greeting', { do: 'greet', say: 'We are closed.' }],
  ])('is valid when %s', (_what, answer) => {
    const { $schema: _draft04, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const valid = ajv.validate(schema, ncco(answer, eventUrl));
    expect(ajv.errors).toBeNull();
    expect(valid).toBe(true);
  });
});
