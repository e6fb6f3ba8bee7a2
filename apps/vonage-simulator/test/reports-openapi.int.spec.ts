import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { basic, caller, ourNumber, startWorld, type World } from './support/world.js';

const specification = fileURLToPath(new URL('../../../../shared/vonage-fixtures/openapi/reports.2021.yml', import.meta.url));
const range = 'date_start=2020-01-01T00:00:00Z&date_end=2999-01-01T00:00:00Z';
const records = `/v2/reports/records?account_id=abcd1234&direction=outbound&${range}`;

/** The carrier's own description of its Reports API judges ours. */
describe.skipIf(!existsSync(specification))('by the OpenAPI description of the Reports API', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it.each(['MESSAGES', 'SMS'])('the records of %s are valid, with and without any', async (product) => {
    expect(complaints(await (await world.ask('GET', `${records}&product=${product}`, undefined, basic)).json())).toEqual([]);
    await world.send({ client_ref: 'abc' });
    const report = (await (await world.ask('GET', `${records}&product=${product}`, undefined, basic)).json()) as { records: unknown[] };
    expect(report.records).toHaveLength(1);
    expect(complaints(report)).toEqual([]);
  });

  it('the records of calls are valid, and lead from page to page', async () => {
    const calls = `/v2/reports/records?account_id=abcd1234&product=VOICE-CALL&${range}`;
    const page = async (path: string) => (await (await world.ask('GET', path, undefined, basic)).json()) as { records: { call_id: string }[]; _links: { next?: { href: string } } };
    for (let placed = 0; placed < 101; placed += 1) await world.phone('POST', '/calls', { to: ourNumber, from: caller, callerHangsUpAfterSeconds: 1, staff: { does: 'no-answer' } });
    await vi.waitFor(async () => expect((await page(calls))._links.next).toBeDefined(), 10_000);
    const first = await page(calls);
    expect(complaints(first)).toEqual([]);
    const { pathname, search } = new URL(first._links.next?.href ?? '');
    const second = await page(pathname + search);
    expect(second._links.next).toBeUndefined();
    expect(new Set([...first.records, ...second.records].map(({ call_id }) => call_id)).size).toBe(first.records.length + second.records.length);
  });

  it('a report that is none is found to be none', () => {
    expect(complaints({ request_status: 7, items_count: 'many', records: 'none' })).not.toEqual([]);
  });
});

function complaints(value: unknown): string[] {
  const { components } = parse(readFileSync(specification, 'utf8').replaceAll('oneOf:', 'anyOf:')) as { components: object };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: 'reports', components });
  const validate = ajv.compile({ $ref: 'reports#/components/responses/json_record_response/content/application~1json/schema' });
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
