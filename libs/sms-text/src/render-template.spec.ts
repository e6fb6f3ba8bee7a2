import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTemplate, type TemplateFields } from './index.js';

const fields = (over: TemplateFields = {}): TemplateFields => ({
  business: { name: "Joe's Plumbing" },
  caller: { name: null },
  links: {},
  ...over,
});
const problemOf = (template: string, over?: TemplateFields): string => {
  const rendering = renderTemplate(template, fields(over));
  return rendering.is === 'failed' ? rendering.problem : `rendered: ${rendering.text.slice(0, 40)}`;
};

describe('a template that may not become a text', () => {
  it.each([
    ['syntax', '{% if %}', /invalid value/],
    ['unknown tag', '{% shell "ls" %}', /shell/],
    ['open output', 'Hi {{ business.name', /not closed/],
    ['unknown filter', '{{ business.name | evil }}', /undefined filter/],
    ['a typo in a field', 'Hi {{ busines.name }}', /undefined variable/],
    ['a link that is not set', 'Book: {{ links.booking }}', /undefined variable/],
    ['a prototype property', '{{ business.constructor }}', /undefined variable/],
    ['a file', "{% include '/etc/passwd' %}", /"include" not found/],
    ['a file, rendered', "{% render '../package.json' %}", /"render" not found/],
    ['a layout', "{% layout 'index.html' %}", /"layout" not found/],
    ['a loop', '{% for i in (1..1000000000) %}x{% endfor %}', /"for" not found/],
    ['the time of the server', "{{ 'now' | date: '%H' }}", /undefined filter/],
    ['an expression made of a name', "{{ 'a' | split: '' | where_exp: 'i', caller.name }}", /undefined filter/],
    ['nothing', '   ', /blank/],
    ['nothing visible', '\u200B\uFEFF', /blank/],
    ['a huge range', '{{ (1..1000000000) }}', /limit exceeded/],
    ['a text that doubles itself', `{% assign a = 'xx' %}${'{% assign a = a | append: a %}'.repeat(30)}{{ a }}`, /limit exceeded/],
    ['a template longer than any text', 'a'.repeat(5_000), /limit exceeded/],
    ['a result that is too long', `{{ 'x' | append: '${'x'.repeat(1_000)}' }}`, /longer than 1000/],
    ['raw syntax', '{% raw %}{{ name }}{% endraw %}', /"raw" not found/],
    ['syntax put together', "{{ '{' }}{{ '{' }}", /template syntax/],
    ['the end of a field without its start', 'Hi { caller.name }}', /template syntax/],
    ['a control character', 'a\u0000b', /control characters/],
    ['half an emoji', "{{ '😀' | split: '' | first }}", /half/],
  ])('fails: %s', (_name, template, problem) => {
    expect(problemOf(template)).toMatch(problem);
  });

  it('fails when a name would put template syntax into the text', () => {
    expect(problemOf('Hi {{ caller.name }}', { caller: { name: '{{ business.name }}' } })).toMatch(/template syntax/);
  });
});

describe('a template', () => {
  it.each([
    ['Hi, this is {{ business.name }}.', {}, "Hi, this is Joe's Plumbing."],
    ['Hi{% if caller.name %} {{ caller.name }}{% endif %}!', {}, 'Hi!'],
    ['Hi {{ caller.name | default: "there" }}!', {}, 'Hi there!'],
    ['Hi {{ caller.name }}!', { caller: { name: 'Zoë 王' } }, 'Hi Zoë 王!'],
    ['{% if links.booking %}Book: {{ links.booking }}{% else %}Call us{% endif %}', {}, 'Call us'],
    ['Book: {{ links.booking }}', { links: { booking: 'https://a.example/?a=1&b=2' } }, 'Book: https://a.example/?a=1&b=2'],
    ['<b>{{ business.name }}</b> & co', { business: { name: '<Joe>' } }, '<b><Joe></b> & co'],
    ['\n  Hi  \n', {}, 'Hi'],
  ])('%j becomes a text', (template, over, text) => {
    expect(renderTemplate(template, fields(over))).toEqual({ is: 'rendered', text });
  });

  it('is not spoilt by what it was filled with before', () => {
    const template = 'Hi {{ caller.name }}';
    expect(renderTemplate(template, fields({ caller: { name: 'Ann' } }))).toEqual({ is: 'rendered', text: 'Hi Ann' });
    expect(renderTemplate(template, fields({ caller: { name: 'Bob' } }))).toEqual({ is: 'rendered', text: 'Hi Bob' });
  });

  it('carries any name as it is, or fails; a name is never evaluated', () => {
    const names = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('{% raw %}', '{{ 7 | times: 6 }}', '{{', '%}'));
    fc.assert(
      fc.property(names, (name) => {
        const rendering = renderTemplate('Hi {{ caller.name }}.', fields({ caller: { name } }));
        if (rendering.is === 'rendered') expect(rendering.text).toBe(`Hi ${name}.`);
        else expect(name).toMatch(/\{\{|\{%|\}\}|%\}|[\p{Cc}\p{Cs}]/u);
      }),
    );
  });

  it('never makes a text that may not be sent, whatever it says', () => {
    const parts = fc.constantFrom('{{', '}}', '{%', '%}', ' if ', ' unless ', 'endif', 'caller.name', '|', 'upcase', 'Hi ', '"', '-');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (chosen) => {
        const rendering = renderTemplate(chosen.join(''), fields({ caller: { name: 'Ann' } }));
        if (rendering.is === 'rendered') expect(rendering.text).not.toMatch(/^\s*$|\{\{|\{%|\}\}|%\}/);
      }),
      { numRuns: 500 },
    );
  });
});
