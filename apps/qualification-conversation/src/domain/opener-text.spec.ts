import { type BusinessProfile, type E164, settingDefaults } from '@ringback/event-contracts';
import { hashOfTemplate } from '@ringback/sms-text';
import { describe, expect, it } from 'vitest';
import { openerText, type TextedCall } from './opener-text.js';

const business = (name: string, openerTemplate: string, over: Partial<BusinessProfile['settings']> = {}): BusinessProfile =>
  ({ name, revision: 7, settings: { ...settingDefaults, hours: [], links: {}, openerTemplate, ...over } }) as unknown as BusinessProfile;
const aCall = (over: Partial<TextedCall> = {}): TextedCall => ({
  callerName: null, number: '+14155550100' as E164, outcome: 'no-answer', schedule: 'open', contactClass: 'new-lead', template: null, late: false, ...over,
});

const PLAIN = "Hi, this is Joe's. Sorry we missed your call. How can we help? Reply STOP to opt out.";

describe('the first text', () => {
  it.each([
    ['Hi {{ caller.name | default: "there" }}, {{ business.name }} here. Reply STOP to end', null, "Hi there, Joe's here. Reply STOP to end"],
    ['Hi {{ caller.name | default: "there" }}, {{ business.name }} here. Reply STOP to end', 'Zoë 王', "Hi Zoë 王, Joe's here. Reply STOP to end"],
    ['{{ business.name }} of {{ business.phone }} missed {{ caller.firstName }}: {{ call.outcome }}. Reply STOP', 'Zoë 王', "Joe's of +1 415 555 0100 missed Zoë: no-answer. Reply STOP"],
    ['{% if links.booking %}{{ links.booking }}{% endif %} Call JOE’S! Reply STOP', null, 'https://joes.example/book Call JOE’S! Reply STOP'],
    ['{{ business.name }}. Responda STOP', null, "Joe's. Responda STOP"],
    ['{{ business.name }}. Reply BASTA', null, "Joe's. Reply BASTA"],
  ])('is the business’s own: %s', (template, name, text) => {
    const links = { booking: 'https://joes.example/book' };
    const wording = { id: 'openerTemplate', version: 7, hash: hashOfTemplate(template), text: template };
    expect(openerText(business("Joe's", template, { links, optOutWords: ['basta'] }), aCall({ callerName: name }))).toEqual({ text, from: 'template', template: wording });
  });

  it.each([
    ['its template is no template', '{% if %}', null],
    ['its template loops for ever', '{% for i in (1..1000000000) %}x{% endfor %}', null],
    ['its template asks for a link that is not set', 'Book at {{ links.booking }}', null],
    ['its text would be too long', '{% for i in (1..200) %}{{ business.name }} {% endfor %}', null],
    ['its text would be blank', '{{ caller.name }}', null],
    ['the name would put template syntax into it', 'Hi {{ caller.name }}', '{{ business.name }}'],
    ['it would not say who is writing', '{% if caller.name == "Bob" %}Yo. {% else %}{{ business.name }}: {% endif %}Hi. Reply STOP', 'Bob'],
    ['it would not tell how to opt out', '{{ business.name }}{% unless caller.name == "Bob" %}. Reply STOP{% endunless %}', 'Bob'],
    ['it would tell not to opt out', '{{ business.name }}. Do not reply STOP to opt out.', null],
  ])('is plain when %s', (_name, template, caller) => {
    const wording = { id: 'plainOpener:en', hash: hashOfTemplate(PLAIN), text: PLAIN };
    expect(openerText(business("Joe's", template), aCall({ callerName: caller }))).toEqual({ text: PLAIN, from: 'plain', template: wording });
  });

  it('never says that a call has just been missed when it goes out late', () => {
    const late = 'Hi, this is Joe\'s. You called us earlier and nobody could take your call, sorry. How can we help? Reply STOP to opt out.';
    expect(openerText(business("Joe's", 'We just missed you!'), aCall({ late: true }))).toEqual({ text: late, from: 'late', template: { id: 'plainLateOpener:en', hash: hashOfTemplate(late), text: late } });
    const templates = [{ id: 'later', late: true, body: '{{ nobody.knows }}' }];
    expect(openerText(business("Joe's", 'We just missed you!', { templates }), aCall({ late: true }))).toMatchObject({ text: late, from: 'plain' });
  });

  it('is plain in the language of the business', () => {
    expect(openerText(business("Joe's", '{% if %}', { language: 'es' }), aCall()).text).toMatch(/^Hola, le escribe Joe's\..*Responda STOP/);
  });

  it('says the hours', () => {
    const hours = [{ day: 'monday', opens: '08:00', closes: '17:00' }] as const;
    expect(openerText(business("Joe's", 'Open {{ business.hours }}. Joe\'s. Reply STOP', { hours: [...hours] }), aCall()).text).toBe("Open Mon 8am-5pm. Joe's. Reply STOP");
  });
});

describe('of several templates', () => {
  const ownWords = (words: string): string => `{{ business.name }}: ${words}. Reply STOP`;
  const templates = [
    { id: 'closed', schedule: 'closed' as const, body: ownWords('closed') },
    { id: 'busy', outcome: 'busy' as const, body: ownWords('busy') },
    { id: 'vendor', contactClass: 'vendor' as const, body: ownWords('vendor') },
    { id: 'french', language: 'fr' as const, body: ownWords('french') },
    { id: 'later', late: true, body: ownWords('later') },
    { id: 'broken', outcome: 'declined' as const, body: '{{ nobody.knows }}' },
  ];
  const textFor = (call: Partial<TextedCall>, over = {}) => openerText(business("Joe's", ownWords('the usual'), { templates, ...over }), aCall(call));

  it.each<[string, Partial<TextedCall>, object, string]>([
    ['none fits: the usual one', {}, {}, 'openerTemplate'],
    ['one fits the schedule', { schedule: 'closed' }, {}, 'closed'],
    ['one fits the outcome, which counts more', { schedule: 'closed', outcome: 'busy' }, {}, 'busy'],
    ['one fits the class of contact', { contactClass: 'vendor' }, {}, 'vendor'],
    ['one fits the language', {}, { language: 'fr' }, 'french'],
    ['one is named, whatever fits', { template: 'vendor', outcome: 'busy' }, {}, 'vendor'],
    ['one is named that there is none of', { template: 'gone', outcome: 'busy' }, {}, 'busy'],
    ['a late text is due: one for late texts, whatever else fits', { late: true, outcome: 'busy' }, {}, 'later'],
    ['a late text is due, and one is named that is for others', { late: true, template: 'vendor' }, {}, 'later'],
    ['one is named that is for late texts, and none is due', { template: 'later' }, {}, 'openerTemplate'],
    ['the one that fits cannot be filled in', { outcome: 'declined' }, {}, 'plainOpener:en'],
  ])('%s', (_name, call, over, id) => {
    expect(textFor(call, over).template.id).toBe(id);
  });
});
