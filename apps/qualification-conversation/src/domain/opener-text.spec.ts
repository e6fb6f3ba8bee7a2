import type { BusinessProfile } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { openerText } from './opener-text.js';

const business = (name: string, openerTemplate: string, links = {}): BusinessProfile =>
  ({ name, settings: { openerTemplate, links } }) as unknown as BusinessProfile;

const PLAIN = "Hi, this is Joe's. Sorry we missed your call. How can we help? Reply STOP to opt out.";

describe('the first text', () => {
  it.each([
    ['Hi {{ caller.name | default: "there" }}, {{ business.name }} here.', null, "Hi there, Joe's here."],
    ['Hi {{ caller.name | default: "there" }}, {{ business.name }} here.', 'Zoë 王', "Hi Zoë 王, Joe's here."],
    ['{% if links.booking %}{{ links.booking }}{% endif %} Call back!', null, 'https://joes.example/book Call back!'],
  ])('is the business’s own: %s', (template, name, text) => {
    expect(openerText(business("Joe's", template, { booking: 'https://joes.example/book' }), name)).toEqual({ text, from: 'template' });
  });

  it.each([
    ['its template is no template', '{% if %}', null],
    ['its template loops for ever', '{% for i in (1..1000000000) %}x{% endfor %}', null],
    ['its template asks for a link that is not set', 'Book at {{ links.booking }}', null],
    ['its text would be too long', '{% for i in (1..200) %}{{ business.name }} {% endfor %}', null],
    ['its text would be blank', '{{ caller.name }}', null],
    ['the name would put template syntax into it', 'Hi {{ caller.name }}', '{{ business.name }}'],
  ])('is plain when %s', (_name, template, caller) => {
    expect(openerText(business("Joe's", template), caller)).toEqual({ text: PLAIN, from: 'plain' });
  });

  it('is plain in the language of the business', () => {
    const { settings, ...rest } = business("Joe's", '{% if %}');
    expect(openerText({ ...rest, settings: { ...settings, language: 'es' } }, null).text).toMatch(/^Hola, le escribe Joe's\..*Responda STOP/);
  });
});
