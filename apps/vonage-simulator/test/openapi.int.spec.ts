import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSend } from '../src/messages/send-request.js';
import { aText, caller, ourNumber, startWorld, type World } from './support/world.js';

const fixtures = fileURLToPath(new URL('../../../../shared/vonage-fixtures/', import.meta.url));
const specification = `${fixtures}openapi/messages-1.11.0.json`;

/** The carrier's own description of its Messages API judges ours. */
describe.skipIf(!existsSync(specification))('by the OpenAPI description 1.11.0', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('the answer to a send is valid', async () => {
    expect(complaints('responses/202', await (await world.send()).json())).toEqual([]);
  });

  it.each([
    [401, {}, 'Bearer nonsense'],
    [422, { channel: 'fax' }, undefined],
    [422, { to: '+1' }, undefined],
    [422, { text: '' }, undefined],
  ])('the refusal %i of %o is valid', async (status, change, authorization) => {
    const response = await world.ask('POST', '/v1/messages', { ...aText, ...change }, authorization);
    expect(response.status).toBe(status);
    expect(complaints(`responses/${status}`, await response.json())).toEqual([]);
  });

  it.each([
    [402, { kind: 'low-balance' } as const],
    [429, { kind: 'throttled' } as const],
    [500, { kind: 'server-error', status: 500 } as const],
  ])('the refusal %i on demand is valid', async (status, fault) => {
    await world.faults(fault);
    const response = await world.send();
    expect(response.status).toBe(status);
    expect(complaints(`responses/${status}`, await response.json())).toEqual([]);
  });

  it('the receipts of good and of bad news are valid', async () => {
    await world.send({ client_ref: 'abc' });
    await world.faults({ kind: 'accepted-then-rejected', errorCode: '1240', status: 'rejected' });
    await world.send();
    await vi.waitFor(() => expect(world.product.at('/messages/status')).toHaveLength(3));
    for (const receipt of world.product.at('/messages/status')) {
      expect(complaints('schemas/messageStatusSMS', receipt)).toEqual([]);
      expect(Object.keys(receipt)).toEqual(expect.arrayContaining(['message_uuid', 'to', 'from', 'timestamp', 'status', 'channel']));
    }
  });

  it('the webhook of an inbound text is valid', async () => {
    await world.phone('POST', '/texts', { from: caller, to: ourNumber, text: 'hello' });
    await vi.waitFor(() => expect(world.product.at('/messages/inbound')).toHaveLength(1));
    expect(complaints('schemas/inboundMessageSMS', world.product.at('/messages/inbound')[0])).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['one picture', ['image/png']],
    ['a contact card', ['text/vcard']],
    ['a video', ['video/mp4']],
    ['a document', ['application/pdf']],
    ['two pictures and a card', ['image/jpeg', 'image/gif', 'text/vcard']],
  ])('the webhook of a text with %s is valid', async (_, types) => {
    const media = types.map((type) => ({ type, name: 'something', base64: 'AAAA' }));
    await world.phone('POST', '/texts', { from: caller, to: ourNumber, text: 'look', media });
    await vi.waitFor(() => expect(world.product.at('/messages/inbound')).toHaveLength(1));
    const [webhook = {}] = world.product.at('/messages/inbound');
    expect(complaints('inbound/MMS', webhook)).toEqual([]);
    expect(Object.keys(webhook)).toEqual(expect.arrayContaining(['channel', 'message_uuid', 'to', 'from', 'timestamp', 'message_type', webhook['message_type']]));
    const content = webhook['content'] as { type: string }[] | undefined;
    expect(content?.map(({ type }) => type)).toEqual(types.length > 1 ? ['image', 'image', 'vcard'] : undefined);
  });

  it('its own example of a send is taken, and is valid', () => {
    const example: unknown = JSON.parse(readFileSync(`${fixtures}messages/send-sms-request.spec.json`, 'utf8'));
    expect(complaints('schemas/OutboundSMSText', example)).toEqual([]);
    expect(readSend(example)).toMatchObject({ is: 'sendable' });
  });

  it.each([{ to: '123' }, { channel: 'fax' }, { text: undefined }, { from: undefined }, { message_type: 'image' }, { ttl: 'soon' }])(
    'a send with %o is as wrong for us as it is there',
    (change) => {
      const body = JSON.parse(JSON.stringify({ ...aText, ...change })) as unknown;
      expect(complaints('schemas/OutboundSMSText', body)).not.toEqual([]);
      expect(readSend(body)).toMatchObject({ is: 'refused' });
    },
  );
});

type Responses = Record<string, { content: { 'application/json': { schema: object } } }>;

const { ajv, responses, inbound } = existsSync(specification) ? load() : { ajv: null, responses: {} as Responses, inbound: [] };

interface Channel {
  title: string;
  oneOf: object[];
}

function load(): { ajv: Ajv2020; responses: Responses; inbound: Channel[] } {
  const document = JSON.parse(readFileSync(specification, 'utf8')) as {
    components: object;
    paths: { '/v1/messages': { post: { responses: Responses } } };
    'x-webhooks': { 'inbound-message': Record<string, { post: { requestBody: { content: { 'application/json': { schema: { oneOf: Channel[] } } } } } }> };
  };
  const validator = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(validator);
  // ajv's own takes no address on this machine.
  validator.addFormat('url', (text: string) => URL.canParse(text));
  // The description asks errors 401 for `details`, though it describes and shows `detail`.
  const components = JSON.parse(JSON.stringify(document.components).replaceAll('"details"', '"detail"')) as object;
  validator.addSchema({ $id: 'carrier', components });
  const [webhook] = Object.values(document['x-webhooks']['inbound-message']);
  const inbound = webhook?.post.requestBody.content['application/json'].schema.oneOf ?? [];
  return { ajv: validator, responses: document.paths['/v1/messages'].post.responses, inbound };
}

/** What is wrong with a value by a schema of the description; the errors of one status are alternatives to each other. */
function complaints(where: string, value: unknown): string[] {
  const [kind, name = ''] = where.split('/');
  const schema = schemaAt(kind, name);
  if (ajv === null || schema === undefined) throw new Error(`the description has no ${where}`);
  // The errors differ in their texts only, so that each of them fits several of the alternatives.
  const text = JSON.stringify(schema).replaceAll('"#/', '"carrier#/').replaceAll('"oneOf"', '"anyOf"');
  const validate = ajv.compile(JSON.parse(text) as object);
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function schemaAt(kind: string | undefined, name: string): object | undefined {
  if (kind === 'schemas') return { $ref: `#/components/schemas/${name}` };
  if (kind === 'inbound') return inbound.find(({ title }) => title === name);
  return responses[name]?.content['application/json'].schema;
}
