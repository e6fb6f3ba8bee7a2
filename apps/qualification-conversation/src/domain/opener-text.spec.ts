import type { BusinessProfile } from '@ringback/event-contracts';
import { segmentsOf } from '@ringback/sms-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openerText, plainOpener } from './opener-text.js';

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
});

describe('the plain text', () => {
  it.each([
    ['  ', 'Hi. Sorry we missed your call. How can we help? Reply STOP to opt out.'],
    ['{{ name }}', 'Hi, this is name. Sorry we missed your call. How can we help? Reply STOP to opt out.'],
    ['Joe\n\tand {% co %}', 'Hi, this is Joe and % co %. Sorry we missed your call. How can we help? Reply STOP to opt out.'],
  ])('can carry the name %j', (name, text) => {
    expect(plainOpener(name)).toBe(text);
  });

  it('fits into one segment for a usual name', () => {
    expect(segmentsOf(plainOpener('Golden Gate Plumbing & Heating'))).toMatchObject({ encoding: 'GSM-7', segments: 1 });
  });

  it('can be sent, whatever the business is called', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 })), (name) => {
        const text = plainOpener(name);
        expect(text.length).toBeLessThan(300);
        expect(text.isWellFormed()).toBe(true);
        expect(text).toMatch(/^Hi.*Reply STOP to opt out\.$/u);
        expect(text).not.toMatch(/[{}\p{Cc}]/u);
      }),
    );
  });
});
