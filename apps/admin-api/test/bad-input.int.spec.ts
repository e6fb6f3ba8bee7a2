import { BusinessUpdated } from '@ringback/event-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type AdminApi, type Ask, startAdminApi } from './start-admin-api.js';

const STOP = 'Reply STOP to opt out.';
const GOOD = `{{ business.name }} here. ${STOP}`;

let api: AdminApi;
let business: Business;

beforeAll(async () => {
  api = await startAdminApi();
  business = await api.business();
});
afterAll(() => api.stop());

describe.each(['POST', 'PATCH'])('%s of a business', (method) => {
  const send = (ask: Ask) => api.ask(method, method === 'POST' ? '/v1/businesses' : `/v1/businesses/${business.id}`, ask);
  const sendSettings = (settings: object) => send({ body: { name: 'Ann’s', settings } });

  it.each<[string, Ask, number]>([
    ['no body', {}, 400],
    ['an empty body', { body: '', headers: { 'content-type': 'application/json' } }, 400],
    ['what is not JSON', { body: '{"name": ' }, 400],
    ['a list', { body: [] }, 400],
    ['null', { body: 'null' }, 400],
    ['a text', { body: '"Ann"' }, 400],
    ['another content type', { body: 'name=Ann', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['plain text', { body: 'name', headers: { 'content-type': 'text/plain' } }, 415],
    ['XML', { body: '<name/>', headers: { 'content-type': 'application/xml' } }, 415],
    ['more than a megabyte', { body: { name: 'x'.repeat(1_100_000) } }, 413],
  ])('refuses %s', async (_, ask, status) => {
    expect((await send(ask)).status).toBe(status);
  });

  it.each<[string, object | string, string]>([
    ['an unknown field', { name: 'Ann’s', nmae: 'Ann’s' }, 'nmae'],
    ['a name that is a number', { name: 7 }, 'name'],
    ['a name that is null', { name: null }, 'name'],
    ['a blank name', { name: '  ' }, 'name'],
    ['a name with braces', { name: '{{ evil }}' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['a name with NUL', { name: 'A\0nn' }, 'name'],
    ['a name of two lines', { name: 'Ann\nBob' }, 'name'],
    ['a name with half an emoji', '{"name":"Ann\\ud83d"}', 'name'],
    ['settings that are null', { name: 'Ann’s', settings: null }, 'settings'],
  ])('refuses %s and names it', async (_, body, field) => {
    expect(await send({ body })).toMatchObject({ status: 400, body: { title: 'Not valid', field } });
  });

  it.each<[string, object, string]>([
    ['an unknown setting', { graceSecond: 6 }, 'settings.graceSecond'],
    ['a number as text', { graceSeconds: '6' }, 'settings.graceSeconds'],
    ['a number below its bound', { graceSeconds: -1 }, 'settings.graceSeconds'],
    ['a fraction of a whole number', { ringSeconds: 20.5 }, 'settings.ringSeconds'],
    ['a setting that is null', { staffPhones: null }, 'settings.staffPhones'],
    ['an unknown mode', { mode: 'sideways' }, 'settings.mode'],
    ['a staff phone that is none', { staffPhones: ['+14155550100', '911'] }, 'settings.staffPhones.1'],
    ['an unknown member of a line', { lines: [{ number: '+14155550100', hours: [] }] }, 'settings.lines.0.hours'],
    ['an unknown member of a day', { exceptionalDays: [{ date: '2026-12-25', spans: [], nmae: 'Xmas' }] }, 'settings.exceptionalDays.0.nmae'],
    ['an unknown member of a greeting', { greetings: [{ say: 'Hi', shedule: 'closed' }] }, 'settings.greetings.0.shedule'],
    ['two settings of one line', { lines: [{ number: '+14155550100' }, { number: '+14155550100' }] }, 'settings.lines.1.number'],
    ['two greetings for the same calls', { greetings: [{ say: 'Hi', schedule: 'closed' }, { say: 'Ho', schedule: 'closed' }] }, 'settings.greetings.1'],
    ['a day twice', { exceptionalDays: [{ date: '2026-12-25', spans: [] }, { date: '2026-12-25', spans: [] }] }, 'settings.exceptionalDays.1.date'],
    ['hours that overlap', { hours: [{ day: 'monday', opens: '08:00', closes: '12:00' }, { day: 'monday', opens: '11:00', closes: '13:00' }] }, 'settings.hours.1.opens'],
    ['a staff phone twice', { staffPhones: ['+14155550111', '+14155550111'] }, 'settings.staffPhones.1'],
    ['a first text that takes more segments than are paid for', { openerTemplate: `${GOOD} ${'a'.repeat(150)}`, maxSegments: 1 }, 'settings.openerTemplate'],
    ['a third follow-up', { followUps: [{ afterMinutes: 5 }, { afterMinutes: 6 }, { afterMinutes: 7 }] }, 'settings.followUps'],
    ['follow-ups in no order', { followUps: [{ afterMinutes: 90 }, { afterMinutes: 60 }] }, 'settings.followUps'],
    ['a follow-up at once', { followUps: [{ afterMinutes: 0 }] }, 'settings.followUps.0.afterMinutes'],
    ['a follow-up with an unknown field', { followUps: [{ afterMinutes: 60, text: 'Hi {{ nme }}' }] }, 'settings.followUps.0.text'],
    ['a zone that is none', { timeZone: 'Mars/Olympus' }, 'settings.timeZone'],
    ['a zone by its offset', { timeZone: '+05:30' }, 'settings.timeZone'],
    ['a zone with NUL', { timeZone: 'UTC\0' }, 'settings.timeZone'],
    ['an hour that is none', { hours: [{ day: 'monday', opens: '8:00', closes: '24:00' }] }, 'settings.hours.0.opens'],
    ['a misspelt part of the hours', { hours: [{ day: 'monday', opens: '08:00', closes: '17:00', close: 'x' }] }, 'settings.hours.0.close'],
    ['an unknown link', { links: { bookings: 'https://example.com' } }, 'settings.links.bookings'],
    ['a link that is none', { links: { booking: 'example' } }, 'settings.links.booking'],
    ['a link that runs code', { links: { booking: 'javascript:alert(1)' } }, 'settings.links.booking'],
    ['a link that a template would fill in', { links: { website: 'https://example.com/{{caller.name}}' } }, 'settings.links.website'],
    ['a link with NUL', { links: { booking: 'https://example.com/\0' } }, 'settings.links.booking'],
    ['an empty template', { openerTemplate: '' }, 'settings.openerTemplate'],
    ['a template with NUL', { openerTemplate: 'Hi {% comment %}\0{% endcomment %}' }, 'settings.openerTemplate'],
    ['a template that cannot be parsed', { openerTemplate: 'Hi {{ caller.name' }, 'settings.openerTemplate'],
    ['a template with an unknown field', { openerTemplate: 'Hi {{ caller.nmae }}' }, 'settings.openerTemplate'],
    ['a template with a link that may be missing', { openerTemplate: `${GOOD} Book: {{ links.booking }}` }, 'settings.openerTemplate'],
    ['a template that does not say who is writing', { openerTemplate: `Sorry. ${STOP}` }, 'settings.openerTemplate'],
    ['a template that does not say how to opt out', { openerTemplate: '{{ business.name }}' }, 'settings.openerTemplate'],
    ['a variant with an unknown field', { templates: [{ id: 'a', body: `${GOOD} {{ caller.nmae }}` }] }, 'settings.templates.0.body'],
    ['a variant with an unknown condition', { templates: [{ id: 'a', body: GOOD, outcomes: 'busy' }] }, 'settings.templates.0.outcomes'],
    ['a variant with NUL', { templates: [{ id: 'a', body: 'Hi {% comment %}\0{% endcomment %}' }] }, 'settings.templates.0.body'],
    ['a rule with an unknown condition', { responses: [{ send: 'nothing', outcomes: 'busy' }] }, 'settings.responses.0.outcomes'],
    ['a rule with a template that there is none of', { responses: [{ send: 'text', template: 'gone' }] }, 'settings.responses.0.template'],
    ['a country that is none', { allowedCountries: ['usa'] }, 'settings.allowedCountries.0'],
    ['a registration that is none', { lines: [{ number: '+14155550100', registration: 'soon' }] }, 'settings.lines.0.registration'],
  ])('refuses %s and names it', async (_, settings, field) => {
    expect(await sendSettings(settings)).toMatchObject({ status: 400, body: { field, fix: expect.stringMatching(/\w/) as string } });
  });

  it('takes nothing from a field named like a prototype', async () => {
    expect(await send({ body: '{"__proto__":{"name":"x","settings":{"ringSeconds":1}}}' })).not.toMatchObject({ body: { name: 'x' } });
  });

  it('names all that is wrong', async () => {
    expect((await send({ body: { name: '', settings: { ringSeconds: 1, mode: 'x' } } })).body.errors).toEqual(
      ['name', 'settings.ringSeconds', 'settings.mode'].map((field) => ({ field, detail: expect.stringMatching(/\w/) as string })),
    );
  });

  it('says of each template what is wrong, and where', async () => {
    const { body } = await sendSettings({ openerTemplate: 'Hi', templates: [{ id: 'a', outcome: 'busy', body: `${GOOD}\n{{ caller.nmae }}` }] });
    expect(body.errors).toMatchObject([
      { field: 'settings.openerTemplate', code: 'no-business-name' },
      { field: 'settings.openerTemplate', code: 'no-opt-out-hint' },
      { field: 'settings.templates.0.body', code: 'unknown-field', line: 2, column: 4, length: 11, detail: expect.stringContaining('caller.name') as string },
    ]);
  });

  it('takes a template that asks for a link before it names it', async () => {
    const { status } = await sendSettings({ openerTemplate: `${GOOD}{% if links.booking %} {{ links.booking }}{% endif %}`, links: { booking: 'https://example.com/book' } });
    expect(status).toBe(method === 'POST' ? 201 : 200);
  });
});

describe('what was refused', () => {
  it('left nothing behind', async () => {
    const events = await api.service.published(BusinessUpdated);
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['Ann’s']));
    expect((await api.service.db.query('select from businesses')).rowCount).toBe(2);
  });
});

describe('an address', () => {
  it.each<[string, string, string, number, string | undefined]>([
    ['a malformed id', 'GET', '/v1/businesses/joe', 400, 'businessId'],
    ['a malformed id of calls', 'GET', '/v1/businesses/joe/calls', 400, 'businessId'],
    ['a malformed key id', 'DELETE', '/v1/api-keys/joe', 400, 'keyId'],
    ['a cursor that is none of ours', 'GET', '/v1/businesses?cursor=joe', 400, 'cursor'],
    ['a cursor with NUL', 'GET', '/v1/businesses?cursor=%00', 400, 'cursor'],
    ['two cursors', 'GET', '/v1/businesses?cursor=a&cursor=b', 400, 'cursor'],
    ['an endless cursor', 'GET', `/v1/businesses?cursor=${'x'.repeat(401)}`, 400, 'cursor'],
    ['a limit of nothing', 'GET', '/v1/businesses?limit=0', 400, 'limit'],
    ['a limit too high', 'GET', '/v1/businesses?limit=201', 400, 'limit'],
    ['a limit that is none', 'GET', '/v1/businesses?limit=ten', 400, 'limit'],
    ['a misspelt filter', 'GET', '/v1/businesses?curser=x', 400, 'curser'],
    ['a filter of a list that has none', 'GET', '/v1/parked-events?topic=x', 400, 'topic'],
    ['no such address', 'GET', '/v1/nothing', 404, undefined],
    ['no such method', 'PUT', '/v1/businesses', 404, undefined],
  ])('with %s is answered with a problem', async (_, method, path, status, field) => {
    const answer = await api.ask(method, path);
    expect(answer.status).toBe(status);
    expect(answer.body.field).toBe(field);
  });
});
