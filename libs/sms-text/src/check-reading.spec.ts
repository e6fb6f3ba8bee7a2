import { describe, expect, it } from 'vitest';
import { type CheckOptions, checkTemplate, renderTemplate, templateFields } from './index.js';

const business = { name: 'Golden Gate Plumbing' };
const check = (body: string, more: Partial<CheckOptions> = {}) => checkTemplate(body, { role: 'opener', business, ...more });
const opener = (start: string) => `${start}, this is {{ business.name }}. Reply STOP to opt out.`;
const saying = (part: string): unknown => expect.stringContaining(part);

describe('a greeting whose name nobody knows', () => {
  it.each([
    ['a default of nothing', opener("Hi {{ caller.name | default: '' }}"), 'Hi ,', 4],
    ['a condition without another branch', opener('Hi {% if caller.name %}{{ caller.name }}{% endif %}'), 'Hi ,', 4],
    ['nothing before an exclamation mark', opener('Hi {{ caller.firstName | default: "" }}! Sorry'), 'Hi !', 4],
    ['nothing before it at all', opener('{{ caller.firstName | default: "" }}'), ', this', 1],
    ['two spaces', opener('Hi {{ caller.firstName | default: "" }} and hello'), 'Hi  and', 4],
    ['two spaces before a mark that French writes so', 'Bonjour {{ caller.firstName | default: "" }} ! Ici {{ business.name }}. Répondez STOP', 'Bonjour  !', 9],
  ])('is warned of for %s, at the place, with what the caller would read', (_what, body, read, column) => {
    const { problems, warnings } = check(body);
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ code: 'gap', line: 1, column, message: saying(`"${read}"`) })]);
    expect(warnings[0]?.message).toMatch(/when `caller.name` is not set.*default: "there"/);
  });

  it('is warned of without a place where none is certain, rather than at another field', () => {
    const [warning] = check('Hi{{ caller.name | default: "" | prepend: " " }}! {{ business.name }} here. Reply STOP').warnings;
    expect(warning).toMatchObject({ code: 'gap', message: saying('"Hi !"') });
    expect(warning).not.toHaveProperty('line');
  });

  it.each([
    opener('Hi{% if caller.name %} {{ caller.name }}{% endif %}'),
    opener('Hi {{ caller.firstName | default: caller.name | default: "there" }}'),
    opener('Sorry.  We were busy... Bonjour ! It is 5 : 30'),
    '{{ business.name }}: book at {% if links.booking %}{{ links.booking }} . {% endif %}Reply STOP to opt out.',
  ])('is not warned of in %j', (body) => {
    expect(check(body)).toEqual({ problems: [], warnings: [] });
  });
});

describe('a filter that leaves nothing of a name', () => {
  it.each([
    ['truncate', '{{ caller.name | default: "there" | truncate: 2 }}', 'truncate', 'a caller called "Maria Lopez" reads "..."'],
    ['slice', '{{ caller.name | default: "there" | slice: 50 }}', 'slice', 'reads ""'],
    ['url_encode', '{{ caller.name | default: "there" | url_encode }}', 'url_encode', 'reads "Maria+Lopez"'],
    ['size', '{{ caller.firstName | default: "there" | size }}', 'size', 'reads "5"'],
    ['split', '{{ caller.name | default: "there" | split: " " }}', 'split', 'reads "MariaLopez"'],
    ['first letter', '{{ caller.name | default: "there" | split: "" | first | upcase }}', 'split', 'reads "M"'],
    ['remove', '{{ staff.name | default: "we" | remove: "a" }}', 'remove', 'reads "Sm"'],
  ])('is refused, at its place: %s', (_what, output, filter, reads) => {
    const body = `{{ business.name }} here.\nHi ${output}! Reply STOP to opt out.`;
    const column = body.split('\n')[1]?.indexOf(`| ${filter}`) ?? 0;
    expect(check(body).problems).toEqual([expect.objectContaining({ code: 'mangled', line: 2, column: column + 3, length: filter.length, message: saying(reads) })]);
  });

  it('is refused in what is assigned and then written, and not in what is only compared', () => {
    expect(check(opener('{% assign n = caller.name | default: "you" | truncate: 2 %}Hi {{ n }}')).problems).toMatchObject([{ code: 'mangled', column: 46 }]);
    expect(check(opener('{% assign n = caller.name | slice: 0 %}{% if n == "M" %}Hi{% else %}Hello{% endif %}')).problems).toEqual([]);
  });

  it.each([
    '{{ caller.name | default: "there" | split: " " | first }}', '{{ caller.name | default: "there" | truncate: 20 }}', '{{ caller.name | default: "there" | truncatewords: 1, "" }}',
    '{{ caller.name | default: "there" | upcase | append: "!" }}', '{% if links.booking %}{{ links.booking }}?name={{ caller.name | default: "" | url_encode }}{% endif %}',
  ])('is none in %s', (output) => {
    expect(check(`{{ business.name }} here. Hi ${output}. Reply STOP to opt out.`).problems).toEqual([]);
  });
});

describe('a placeholder of another product', () => {
  it.each([
    ['[First Name]', '{{ caller.firstName | default: "there" }}'],
    ['[name]', '{{ caller.name | default: "there" }}'],
    ['[BUSINESS_NAME]', '{{ business.name }}'],
    ['<<customer name>>', '{{ caller.name | default: "there" }}'],
    ['<Name>', '{{ caller.name | default: "there" }}'],
    ['%NAME%', '{{ caller.name | default: "there" }}'],
    ['*|FNAME|*', '{{ caller.name | default: "there" }}'],
  ])('is refused at its place, with the field to write: %s', (placeholder, field) => {
    expect(check(opener(`Hi ${placeholder}`)).problems).toEqual([
      expect.objectContaining({ code: 'foreign-placeholder', line: 1, column: 4, length: placeholder.length, message: saying(`\`${placeholder}\` at line 1, column 4`) }),
    ]);
    expect(check(opener(`Hi ${placeholder}`)).problems[0]?.message).toContain(field);
  });

  it('is refused each, wherever it stands', () => {
    expect(check(opener('Hi {{ caller.name | default: "[Name]" }} of %CITY%')).problems.map(({ column }) => column)).toEqual([31, 45]);
  });

  it.each(['Save 20% or 30% today', '5 < 6 and 7 > 2', 'We <3 you', 'See https://example.com/?q=%E2%80%99', '[Golden Gate Plumbing] Hi', 'Hi [24/7]', '[Reply STOP to opt out] Hi'])('is none in %j', (start) => {
    expect(check(opener(start)).problems).toEqual([]);
  });
});

describe('a comparison with what a field never is', () => {
  it.each([
    ['{% if call.outcome == "bussy" %}We were busy.{% endif %}', 29, 'bussy', 'did you mean `busy`?'],
    ['{% if "bussy" != call.outcome %}We were busy.{% endif %}', 13, 'bussy', 'did you mean `busy`?'],
    ['{% unless caller.name or call["outcome"] contains "mailbox" %}Hi.{% endunless %}', 57, 'mailbox', 'it is one of `no-answer`'],
    ['{% case call.outcome %}{% when "busy", "engaged" %}Hi.{% endcase %}', 46, 'engaged', 'it is one of `no-answer`'],
  ])('is refused with what the field can be: %s', (condition, column, value, advice) => {
    expect(check(`Joe: ${condition} {{ business.name }}. Reply STOP to opt out.`).problems).toEqual([
      expect.objectContaining({ code: 'impossible-value', line: 1, column: column - 1, length: value.length + 2, message: saying(`\`call.outcome\` is never "${value}" (at line 1, column ${column - 1})`) }),
    ]);
    expect(check(`Joe: ${condition} {{ business.name }}. Reply STOP to opt out.`).problems[0]?.message).toContain(advice);
  });

  it('is none with what it is, with a part of that, or of what can be anything', () => {
    const body = '{% if call.outcome contains "voicemail" or call.outcome == "busy" or caller.name == "Bob" or call.outcome == blank %}We were busy. {% endif %}';
    expect(check(`${body}{{ business.name }}. Reply STOP to opt out.`).problems).toEqual([]);
  });
});

describe('words that are written as one', () => {
  it.each([
    ['by dashes that eat spaces', '{{ business.name }}: {%- if caller.name -%}Hi {{- caller.name -}}{%- endif -%} Reply STOP to opt out.', 'HiMaria'],
    ['by a missing space', 'Hi{{ caller.firstName | default: "there" }}. {{ business.name }} here. Reply STOP to opt out.', 'HiMaria'],
    ['before the hint', '{{ business.name }} {%- if caller.name %} for {{ caller.name }} {%- endif -%} Reply STOP to opt out.', 'LopezReply'],
    ['after a link', '{{ business.name }}. Reply STOP to opt out. {% if links.booking %}{{ links.booking }}{% endif %}Bye', 'bookBye'],
  ])('are refused: %s', (_how, body, glued) => {
    const { problems } = check(body);
    expect(problems.map(({ code }) => code)).toContain('glued-words');
    expect(problems.find(({ code }) => code === 'glued-words')?.message).toContain(glued);
  });

  it('are not those of a name, a filter or an address', () => {
    expect(check('Hi {{ caller.name | default: "you" | upcase | append: "s" }}, {{ business.name }}. McDonald, call {{ business.phone }}. Reply STOP to opt out.').problems).toEqual([]);
  });
});

describe('the first name, else the name, else a word', () => {
  const body = opener('Hi {{ caller.firstName | default: caller.name | default: "there" }}');

  it('is a sensible greeting, when checked and when sent', () => {
    expect(check(body)).toEqual({ problems: [], warnings: [] });
    expect(renderTemplate(body, templateFields({ 'business.name': 'Joe' }))).toMatchObject({ text: saying('Hi there,') });
    expect(renderTemplate(body, templateFields({ 'business.name': 'Joe', 'caller.name': 'Ann Lee' }))).toMatchObject({ text: saying('Hi Ann,') });
  });

  it('needs the word at its end', () => {
    expect(check(opener('Hi {{ caller.firstName | default: caller.name }}')).problems).toMatchObject([{ code: 'field-may-be-unset', column: 4 }]);
    expect(renderTemplate('Hi {{ caller.firstName | default: caller.name }}', templateFields({}))).toMatchObject({ is: 'failed' });
  });
});
