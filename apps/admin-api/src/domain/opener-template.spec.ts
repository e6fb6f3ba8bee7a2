import { describe, expect, it } from 'vitest';
import { problemOfOpener } from './opener-template.js';
import { defaultSettings } from './settings.js';

const problemOf = (openerTemplate: string, links = {}) => problemOfOpener('Ann’s', { ...defaultSettings, openerTemplate, links });

describe('an opener template', () => {
  it('may be the one that businesses start with', () => {
    expect(problemOfOpener('Ann’s', defaultSettings)).toBeNull();
  });

  it.each([
    ['plain words', 'Sorry we missed your call.'],
    ['the name of the business and of the caller', '{{ business.name }} {{ caller.name }}'],
    ['a link that may be missing, asked for first', 'Hi{% if links.booking %} {{ links.booking }}{% endif %}'],
  ])('may hold %s', (_, template) => {
    expect(problemOf(template)).toBeNull();
  });

  it('may hold a link that the business has', () => {
    expect(problemOf('Book at {{ links.booking }}', { booking: 'https://example.com/book' })).toBeNull();
  });

  it.each([
    ['a tag that does not end', 'Hi {{ caller.name', /not closed/],
    ['an unknown tag', 'Hi {% for %}', /./],
    ['an unknown filter', 'Hi {{ caller.name | shout }}', /shout/],
    ['a field that there is none of', 'Hi {{ caller.nmae }}', /nmae/],
    ['a link that the business has not', 'Book at {{ links.booking }}', /booking/],
    ['nothing for a caller without a name', '{{ caller.name }}', /blank/],
  ])('may not hold %s', (_, template, problem) => {
    expect(problemOf(template)).toMatch(problem);
  });
});
