import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Ncco } from '../src/voice/ncco.js';
import { PlacedCallRequest } from '../src/voice/placed-call.js';
import { ourNumber, staffPhone, startWorld, type World } from './support/world.js';

const fixtures = fileURLToPath(new URL('../../../../shared/vonage-fixtures/openapi/', import.meta.url));
const specification = `${fixtures}voice.2021.yml`;
const phone = (number: string) => ({ type: 'phone', number: number.slice(1) });
const aCall = {
  to: [phone(staffPhone)], from: phone(ourNumber), answer_url: ['https://example.com/answer'], answer_method: 'POST',
  event_url: ['https://example.com/event'], event_method: 'POST', ringing_timer: 20,
};

/** The carrier's own description of its Voice API, of 2021, judges ours. */
describe.skipIf(!existsSync(specification))('by the OpenAPI description of the Voice API', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it.each([aCall, { ...aCall, answer_url: undefined, ncco: [{ action: 'talk', text: 'hello' }] }])('a call to place is valid, and is taken: %o', (body) => {
    const call = JSON.parse(JSON.stringify(body)) as object;
    expect(complaints(`CreateCallRequest${'ncco' in call ? 'Ncco' : 'AnswerUrl'}`, call)).toEqual([]);
    expect(PlacedCallRequest.safeParse(call).success).toBe(true);
  });

  it('the answer to a call that was placed, and the record of it, are valid', async () => {
    const placed = (await (await world.ask('POST', '/v1/calls', aCall)).json()) as { uuid: string };
    expect(complaints('CreateCallResponse', placed)).toEqual([]);
    expect(complaints('GetCallResponse', await (await world.ask('GET', `/v1/calls/${placed.uuid}`)).json())).toEqual([]);
    expect(complaints('GetCallsResponse', await (await world.ask('GET', '/v1/calls')).json())).toEqual([]);
  });

  it.each([
    ['UpdateCallRequestHangup', { action: 'hangup' }],
    ['UpdateCallRequestTransferNcco', { action: 'transfer', destination: { type: 'ncco', ncco: [{ action: 'talk', text: 'hello' }] } }],
  ])('what is done to a leg is valid: %s', (schema, body) => {
    expect(complaints(schema, body)).toEqual([]);
  });
});

const ncco = [
  { action: 'connect', from: ourNumber.slice(1), timeout: 20, eventType: 'synchronous', machineDetection: 'continue', eventUrl: ['https://example.com/leg'], eventMethod: 'POST', endpoint: [phone(staffPhone)] },
  { action: 'talk', text: 'Press 1.', bargeIn: true, language: 'en-US' },
  { action: 'record', format: 'mp3', endOnSilence: 5, timeOut: 120, beepStart: true, eventUrl: ['https://example.com/message'], eventMethod: 'POST' },
  { action: 'conversation', name: 'room', startOnEnter: false, endOnExit: true, musicOnHoldUrl: 'https://example.com/music.mp3' },
];

describe.skipIf(!existsSync(`${fixtures}ncco-schema.2021.json`))('by the JSON schema of NCCOs', () => {
  it('instructions are as right there as here', () => {
    const { $schema: _draft04, ...schema } = JSON.parse(readFileSync(`${fixtures}ncco-schema.2021.json`, 'utf8')) as Record<string, unknown>;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(ncco), JSON.stringify(validate.errors)).toBe(true);
    expect(Ncco.safeParse(ncco).success).toBe(true);
  });
});

const schemas = existsSync(specification) ? load() : null;

function load(): Ajv {
  // Its kinds of endpoints ask for so little that each fits several of the alternatives.
  const { components } = parse(readFileSync(specification, 'utf8').replaceAll('oneOf:', 'anyOf:')) as { components: { schemas: object } };
  // Its formats are not checked: it calls ids UUIDs that its own examples write with a prefix.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: 'voice', components });
  return ajv;
}

function complaints(name: string, value: unknown): string[] {
  if (schemas === null) throw new Error('the description is missing');
  const validate = schemas.compile({ $ref: `voice#/components/schemas/${name}` });
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
