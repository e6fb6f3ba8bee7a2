import { type BusinessSettings, type E164, StaffRoute } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './settings.js';
import { problemsOfChange } from './problems-of-change.js';
import type { TextingBusiness } from './text-problems.js';

const STOP = 'Reply STOP to opt out.';
const GOOD = `{{ business.name }} here, sorry we missed you. ${STOP}`;
const aBusiness = (settings: Partial<BusinessSettings> = {}, name = 'Ann’s'): TextingBusiness => ({
  name, numbers: ['+14155550100' as E164], settings: { ...defaultSettings, ...settings },
});
/** Of a new business, as `field code` or `field detail`. */
const problemsOf = async (settings: Partial<BusinessSettings>): Promise<string[]> =>
  (await problemsOfChange(null, aBusiness(settings), settings)).map(({ field, detail, template }) => `${field} ${template?.code ?? detail}`);

describe('the texts of a business', () => {
  it.each<[string, Partial<BusinessSettings>]>([
    ['those that businesses start with', {}],
    ['a link that may be missing, asked for first', { openerTemplate: `${GOOD}{% if links.booking %} {{ links.booking }}{% endif %}` }],
    ['hours and phone', { openerTemplate: `${GOOD} {{ business.phone }}{% if business.hours %} {{ business.hours }}{% endif %}` }],
    ['variants for different calls', { templates: [{ id: 'busy', outcome: 'busy', body: GOOD }, { id: 'closed', schedule: 'closed', body: GOOD }] }],
    ['a variant for late texts beside one for the same calls', { templates: [{ id: 'a', outcome: 'busy', body: GOOD }, { id: 'b', outcome: 'busy', late: true, body: GOOD }] }],
    ['a Spanish variant', { templates: [{ id: 'es', language: 'es', body: '{{ business.name }}: sentimos no haber atendido. Responda STOP para no recibir más mensajes.' }] }],
    ['rules that name a template', { templates: [{ id: 'busy', outcome: 'busy', body: GOOD }], responses: [{ outcome: 'busy', send: 'text', template: 'busy' }, { send: 'nothing' }] }],
  ])('may be %s', async (_, settings) => {
    expect(await problemsOf(settings)).toEqual([]);
  });

  it.each<[string, Partial<BusinessSettings>, string]>([
    ['a tag that does not end', { openerTemplate: 'Hi {{ caller.name' }, 'settings.openerTemplate syntax'],
    ['an unknown field', { openerTemplate: `${GOOD} {{ caller.nmae }}` }, 'settings.openerTemplate unknown-field'],
    ['a bare link', { openerTemplate: `${GOOD} {{ links.booking }}` }, 'settings.openerTemplate field-may-be-unset'],
    ['no business name', { openerTemplate: `Sorry we missed you. ${STOP}` }, 'settings.openerTemplate no-business-name'],
    ['no word of opting out', { openerTemplate: '{{ business.name }} here.' }, 'settings.openerTemplate no-opt-out-hint'],
    ['a text too long with the longest name', { openerTemplate: `${GOOD}${' {{ caller.name | default: "you" }}'.repeat(31)}` }, 'settings.openerTemplate too-long'],
    ['a variant that tells how to opt out in another language', { templates: [{ id: 'fr', language: 'fr', body: GOOD }] }, 'settings.templates.0.body no-opt-out-hint'],
    ['two variants for the same calls', { templates: [{ id: 'a', body: GOOD }, { id: 'b', body: GOOD }] }, 'settings.templates.1 '],
    ['two variants of one name', { templates: [{ id: 'a', body: GOOD }, { id: 'a', outcome: 'busy', body: GOOD }] }, 'settings.templates.1.id '],
    ['a variant for people whom nobody texts', { templates: [{ id: 'friends', contactClass: 'personal', body: GOOD }] }, 'settings.templates.0.contactClass '],
    ['a placeholder of another product', { openerTemplate: `Hi [First Name]! ${GOOD}` }, 'settings.openerTemplate foreign-placeholder'],
    ['an outcome that there is none of', { openerTemplate: `${GOOD}{% if call.outcome == "bussy" %} Busy.{% endif %}` }, 'settings.openerTemplate impossible-value'],
    ['a rule with a template that there is none of', { responses: [{ send: 'text', template: 'gone' }] }, 'settings.responses.0.template '],
    ['two variants for the same late texts', { templates: [{ id: 'a', late: true, body: GOOD }, { id: 'b', late: true, body: GOOD }] }, 'settings.templates.1 '],
    ['a rule with a template for late texts', { templates: [{ id: 'a', late: true, body: GOOD }], responses: [{ send: 'text', template: 'a' }] }, 'settings.responses.0.template '],
    ['a rule with a template for nothing', { templates: [{ id: 'a', body: GOOD }], responses: [{ send: 'nothing', template: 'a' }] }, 'settings.responses.0.template '],
    ['texts that are too old before their grace period is over', { graceSeconds: 300, staleAfterSeconds: 300 }, 'settings.staleAfterSeconds '],
    ['a country that there is none of', { allowedCountries: ['GB', 'UK'] }, 'settings.allowedCountries.1 '],
    ['a greeting with the syntax of templates', { greetings: [{ say: 'This is {{ business.name }}.' }] }, 'settings.greetings.0.say '],
    ['a greeting with tags', { greetings: [{ say: 'Hello <break time="1s"/> there.' }] }, 'settings.greetings.0.say '],
    ['a word to opt out by that asks for help', { optOutWords: ['adios', 'help'] }, 'settings.optOutWords.1 '],
    ['a word to opt out by that answers questions', { optOutWords: ['Yes'] }, 'settings.optOutWords.0 '],
    ['a word to opt out by without letters', { optOutWords: ['🍕🍕'] }, 'settings.optOutWords.0 '],
    ['hours of texts that end before they begin', { quietHours: { alsoForAnswers: false, from: '21:00', to: '08:00' } }, 'settings.quietHours '],
    ['a route that tells somebody twice', { routes: [StaffRoute.parse({ phones: ['+14155550101', '+14155550101'] })] }, 'settings.routes.0.phones.1 '],
    ['hours of a route that overlap', { routes: [StaffRoute.parse({ phones: ['+14155550101'], hours: [{ day: 'monday', opens: '08:00', closes: '12:00' }, { day: 'monday', opens: '11:00', closes: '15:00' }] })] }, 'settings.routes.0.hours.1.opens '],
    ['settings of a number that is not the business’s', { lines: [{ number: '+14155550100' as E164 }, { number: '+14155550199' as E164 }] }, 'settings.lines.1.number '],
    ['a rule for a number that is not the business’s', { responses: [{ number: '+14155550199' as E164, send: 'nothing' }] }, 'settings.responses.0.number '],
    ['two who stand in on one day', { routes: [StaffRoute.parse({ phones: ['+14155550101'], rota: { from: '2026-11-23', swaps: [{ date: '2026-12-24', phone: '+14155550102' }, { date: '2026-12-24', phone: '+14155550103' }] } })] }, 'settings.routes.0.rota.swaps.1.date '],
    ['two rules for the same calls', { responses: [{ outcome: 'busy', send: 'text' }, { send: 'text' }, { outcome: 'busy', send: 'nothing' }] }, 'settings.responses.2 '],
  ])('may not hold %s', async (_, settings, problem) => {
    expect(await problemsOf(settings)).toEqual([expect.stringContaining(problem)]);
  });

  it('are told exactly where they are wrong', async () => {
    const settings = { openerTemplate: `${GOOD}\n{{ caller.nmae }}` };
    expect(await problemsOfChange(null, aBusiness(settings), settings)).toMatchObject([{ template: { line: 2, column: 4, length: 11 }, detail: expect.stringMatching(/caller\.name/) as string }]);
  });
});

describe('a change', () => {
  const wrong = aBusiness({ openerTemplate: 'Ann’s here.' });

  it.each<[string, Partial<BusinessSettings>]>([
    ['another setting', { ringSeconds: 30 }],
    ['another text', { templates: [{ id: 'a', body: GOOD }] }],
  ])('of %s is not refused for what was wrong before', async (_, changed) => {
    expect(await problemsOfChange(wrong, aBusiness({ ...wrong.settings, ...changed }), changed)).toEqual([]);
  });

  it('that names what is wrong is refused, though it was so before', async () => {
    expect(await problemsOfChange(wrong, wrong, { openerTemplate: wrong.settings.openerTemplate })).toMatchObject([{ template: { code: 'no-opt-out-hint' } }]);
  });

  it('of the name is refused when a text says the old one', async () => {
    const before = aBusiness({ openerTemplate: `Ann’s here. ${STOP}` });
    expect(await problemsOfChange(before, { ...before, name: 'Bob’s' }, {})).toMatchObject([{ field: 'settings.openerTemplate', template: { code: 'no-business-name' } }]);
  });

  it('that removes a template is refused when a rule names it', async () => {
    const before = aBusiness({ templates: [{ id: 'a', body: GOOD }], responses: [{ send: 'text', template: 'a' }] });
    expect(await problemsOfChange(before, aBusiness({ ...before.settings, templates: [] }), { templates: [] })).toMatchObject([{ field: 'settings.responses.0.template' }]);
  });
});
