import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventContracts } from '../registry.js';
import { breakingChanges } from './compatibility.js';
import { eventsPage } from './events-page.js';
import { type JsonSchema, jsonSchemaOf, schemaFileName } from './json-schema.js';

const committed = (name: string): JsonSchema =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../schemas/${name}`, import.meta.url)), 'utf8')) as JsonSchema;
const schemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
const changes = (before: z.ZodType, after: z.ZodType) => breakingChanges(schemaOf(before), schemaOf(after));

describe('the committed schemas', () => {
  it.each(eventContracts.map((contract) => [contract.type, contract] as const))('say of %s what the code says', (_type, contract) => {
    expect(breakingChanges(committed(schemaFileName(contract)), jsonSchemaOf(contract))).toEqual([]);
    expect(jsonSchemaOf(contract), 'run npm run contracts:generate').toEqual(committed(schemaFileName(contract)));
  });

  it('are described by docs/events.md', () => {
    const path = fileURLToPath(new URL('../../../../docs/events.md', import.meta.url));
    expect(existsSync(path) && readFileSync(path, 'utf8'), 'run npm run contracts:generate').toBe(eventsPage());
  });
});

describe('a change of an event', () => {
  const before = z.object({ id: z.string(), note: z.string().optional(), kind: z.enum(['a', 'b']), list: z.array(z.object({ n: z.int() })) });

  it.each([
    ['a new required field', before.extend({ extra: z.string() }), 'older producers do not send it'],
    ['a removed required field', before.omit({ id: true }), 'older consumers need it'],
    ['a field that may now be missing', before.partial({ id: true }), 'older consumers need it'],
    ['an optional field that is now required', before.required({ note: true }), 'older producers may leave it out'],
    ['another value of an enum', before.extend({ kind: z.enum(['a', 'b', 'c']) }), 'enum'],
    ['another type', before.extend({ id: z.int() }), 'type'],
    ['a null where there was none', before.extend({ id: z.string().nullable() }), 'type'],
    ['a new required field inside a list', before.extend({ list: z.array(z.object({ n: z.int(), m: z.int() })) }), 'older producers do not send it'],
    ['a narrower bound', before.extend({ id: z.string().max(3) }), 'maxLength was absent'],
  ])('breaks by %s', (_name, after, reason) => {
    expect(changes(before, after).join()).toContain(reason);
  });

  it.each([
    ['a new optional field', before.extend({ extra: z.string().optional() })],
    ['an optional field that is gone', before.omit({ note: true })],
    ['another description', before.extend({ id: z.string().describe('the id') })],
  ])('does not break by %s', (_name, after) => {
    expect(changes(before, after)).toEqual([]);
  });
});
