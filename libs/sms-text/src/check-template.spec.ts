import { MissedOutcome } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { situationsFor } from './check/situations.js';
import { fieldPaths } from './fields.js';
import { type CheckOptions, checkTemplate, hasOptOutHint, renderTemplate, templateFields } from './index.js';

const business = { name: "Joe's Plumbing" };
const check = (body: string, more: Partial<CheckOptions> = {}) => checkTemplate(body, { role: 'opener', business, ...more });
const codesOf = (body: string, more?: Partial<CheckOptions>) => {
  const { problems, warnings } = check(body, more);
  return [...problems, ...warnings].map(({ code }) => code);
};
/** The start and the end of an opener that has no faults of its own. */
const opener = (middle: string) => `{{ business.name }} here. ${middle} Reply STOP to opt out.`;

describe('a template that cannot be read', () => {
  it.each([
    ['Hi {{ busines.name }}', 'unknown-field', [1, 7, 12], 'unknown field `busines.name` at line 1, column 7; did you mean `business.name`?'],
    ['Hi,\n {{ caller["nmae"] }}', 'unknown-field', [2, 5, 14], 'unknown field `caller.nmae` at line 2, column 5; did you mean `caller.name`?'],
    ['{{ caller }}', 'unknown-field', [1, 4, 6], 'unknown field `caller` at line 1, column 4; it is a group of `caller.name` and `caller.firstName`'],
    ['{{ caller[business.name] }}', 'unknown-field', [1, 4, 21], /unknown field `caller\[business.name\]`.*there are `caller.name`,/],
    ['{% if weather.today %}Sun{% endif %}', 'unknown-field', [1, 7, 13], /unknown field `weather.today` at line 1, column 7; there are/],
    ['{{ caller.name | append: bussiness.name }}', 'unknown-field', [1, 26, 14], /did you mean `business.name`/],
    ['{{ business.constructor }}', 'unknown-field', [1, 4, 20], /unknown field/],
    ['{{ caller.name | defualt: "x" }}', 'unknown-filter', [1, 18, 7], 'unknown filter `defualt` at line 1, column 18; did you mean `default`?'],
    ['{% assign a = "x"\n| sha256 %}', 'unknown-filter', [2, 3, 6], /unknown filter `sha256` at line 2, column 3; there are `default`/],
    ['Hi {%- iff caller.name %}{% endif %}', 'unknown-tag', [1, 8, 3], 'unknown tag `iff` at line 1, column 8; did you mean `if`?'],
    ['{% for i in (1..9) %}x{% endfor %}', 'forbidden-tag', [1, 4, 3], /tag `for` at line 1, column 4 is not for texts; there are `if`/],
    ['Hi {% include "x" %}', 'forbidden-tag', [1, 7, 7], /`include`/],
    ['{% raw %}{{{% endraw %}', 'forbidden-tag', [1, 4, 3], /`raw`/],
    ['a{% else %}b', 'syntax', [1, 5, 4], /`else` at line 1, column 5 belongs to no tag that is open/],
    ['{% endif %}', 'syntax', [1, 4, 5], /`endif`/],
    ['Hi\n{{ caller.name', 'syntax', [2, 1, 14], /not closed at line 2, column 1/],
    ['Hi {% if caller.name %}x', 'syntax', [1, 4, 20], /not closed at line 1, column 4/],
    ['{% if %}x{% endif %}', 'syntax', [1, 6, 1], /invalid value expression/],
  ] as const)('%j is told its %s', (body, code, [line, column, length], message) => {
    const { problems, warnings } = check(body);
    expect(problems).toEqual([{ code, line, column, length, message: typeof message === 'string' ? message : expect.stringMatching(message) as unknown }]);
    expect(warnings).toEqual([]);
  });

  it('is told all unknown names at once', () => {
    expect(check('{{ a.b }}{{ c | d }}\n{{ e }}').problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['unknown-field', 1, 4], ['unknown-field', 1, 13], ['unknown-filter', 1, 17], ['unknown-field', 2, 4],
    ]);
  });

  it('is told that it is too long', () => {
    expect(check('a'.repeat(5_000)).problems).toEqual([{ code: 'limits', message: 'the template is longer than 4000 characters: shorten it' }]);
  });
});

describe('a template that does not always become a text', () => {
  it.each([
    ['caller.name', 'Hi {{ caller.name }}', 7],
    ['caller.firstName', 'Hi {{ caller.firstName }}', 7],
    ['links.booking', '{% if caller.name %}{{ links.booking }}{% endif %}', 24],
    ['business.hours', '{{ business["hours"] | upcase | default: "x" }}', 4],
    ['staff.name', '{{ staff.name | append: "!" }}', 4],
    ['call.outcome', '{{ call.outcome }}', 4],
  ])('is told that `%s` is not always set, and where: %s', (field, middle, column) => {
    const { problems } = check(`Reply STOP to opt out. {{ business.name }}\n${middle}`);
    expect(problems).toMatchObject([{ code: 'field-may-be-unset', line: 2, column }]);
    expect(problems[0]?.message).toContain(`\`${field}\` at line 2, column ${column} is not always set: put {% if ${field} %}`);
  });

  it('is told so though the business has set the field today', () => {
    expect(codesOf(opener('{{ links.booking }}'), { business: { ...business, links: { booking: 'https://joes.example' } } })).toEqual(['field-may-be-unset']);
  });

  it('is told each place that ends a rendering once, in their order', () => {
    const body = opener('{{ links.booking }} {{ links.website }} {{ links.booking }}');
    expect(check(body).problems.map(({ column }) => column)).toEqual([30, 50]);
  });

  it.each([
    ['what it assigns itself', opener('{% if caller.name %}{% assign hi = "Hi" %}{% endif %}{{ hi }}'), 'field-may-be-unset', 'when `caller.name` is not set'],
    ['what it assigns from a field', opener('{% assign who = staff.name %}{{ who }} will call.'), 'field-may-be-unset', '`who` at line 1, column 56 has no value when `staff.name` is not set'],
    ['nothing for some', '{% if links.booking %}x{% endif %}', 'empty', 'blank when `links.booking` is not set'],
    ['nothing', '\n ', 'empty', 'the text is blank: write'],
    ['too much', '{{ "x" | append: "'.concat('x'.repeat(1_000), '" }}'), 'too-long', 'longer than 1000 characters: shorten'],
    ['what takes too much', '{{ (1..99999999) }}', 'limits', 'at line 1, column 1: make it simpler'],
    ['half an emoji', "{{ '😀' | split: '' | first }}", 'unsendable', 'half of an emoji: remove'],
    ['what cannot be encoded', "{{ '😀' | split: '' | first | url_encode }}", 'not-renderable', 'at line 1, column 1: write it otherwise'],
    ['braces of its own making', "{{ '{' }}{{ '{' }}", 'syntax-left', 'shows template syntax: write fields as'],
    ['single braces', 'Hi {caller.name}', 'syntax-left', 'shows braces: write fields with two of them'],
  ])('is told when it holds %s', (_what, body, code, message) => {
    const { problems } = check(body, { role: 'reply' });
    const all = [...problems, ...check(body).problems.filter((problem) => problem.code === code)];
    expect(all).toHaveLength(2);
    for (const problem of all) expect(problem).toMatchObject({ code, message: expect.stringContaining(message) as unknown });
  });
});

describe('an opener', () => {
  it.each([
    ['no name', 'Hi! Reply STOP to opt out.', 'no-business-name', 'does not say who is writing: put {{ business.name }}'],
    ['a name for some', '{% if caller.name %}{{ business.name }}: {% endif %}Hi. Reply STOP to end', 'no-business-name', 'when `caller.name` is not set, in the branch at line 1, column 1: put'],
    ['a name for the usual only', '{% if caller.name.size < 15 %}{{ business.name }}: {% endif %}Hi. Reply STOP to end', 'no-business-name', 'when values are as long as they get and `caller.name` is set'],
    ['no hint', '{{ business.name }}', 'no-opt-out-hint', 'does not tell how to opt out: add "Reply STOP to opt out."'],
    ['no hint beside a link', '{{ business.name }} {% if links.booking %}{{ links.booking }}{% else %}Text STOP to end{% endif %}', 'no-opt-out-hint', 'when `links.booking` is set, in the branch at line 1'],
    ['no hint after a busy line', '{{ business.name }} {% unless call.outcome == "busy" %}Text STOP to end{% endunless %}', 'no-opt-out-hint', 'when `call.outcome` is busy, in the branch at line 1'],
    ['no hint after a mailbox', '{{ business.name }} {% unless call.outcome contains "left" %}Text STOP to end{% endunless %}', 'no-opt-out-hint', 'when `call.outcome` is voicemail-left, in the branch at line 1'],
    ['no hint but after a busy line', '{{ business.name }} {% if call.outcome == "busy" %}Text STOP to end{% else %}{{ call.outcome | default: "" }}{% endif %}', 'no-opt-out-hint', 'when `call.outcome` is any other, in the branch at line 1'],
    ['a hint when two things are set', '{{ business.name }} {% if links.booking and caller.name %}Text STOP to end{% endif %}', 'no-opt-out-hint', 'when'],
  ])('with %s is refused', (_what, body, code, message) => {
    expect(check(body).problems).toEqual([expect.objectContaining({ code, message: expect.stringContaining(message) as unknown })]);
  });

  it.each([
    ['of the two that a field leads to', opener('').replace('Reply', '{% if links.booking %}{{ links.booking }}{% else %}Reply').concat('{% endif %}'), ['{{ links.booking }}']],
    ['for one name', '{% if caller.name == "Bob" %}Yo.{% else %}{{ business.name }}. Reply STOP{% endif %}', ['Yo.', 'Yo.']],
    ['past a condition', '{{ business.name }}{% unless caller.name == "Bob" %}. Reply STOP{% endunless %}', ['{% unless caller.name == "Bob" %}']],
    ['for a part of a name', '{% assign b = caller.name | slice: 0 %}{{ business.name }} {% if b == "B" %}Yo.{% else %}. Reply STOP{% endif %}', ['Yo.']],
    ['for names longer than there are', '{{ business.name }} {% if caller.name.size > 90 %}Yo.{% else %}. Reply STOP{% endif %}', ['Yo.']],
    ['for another line', '{{ business.name }} {% case business.phone %}{% when "(415) 555-0101" %}Yo.{% when "(415) 555-0102" %}. Reply STOP{% else %}. Reply STOP{% endcase %}', ['Yo.']],
    ['within another', '{{ business.name }} {% if caller.name.size > 90 %}{% if links.booking %}Yo.{% else %}. Reply STOP{% endif %}{% else %}. Reply STOP{% endif %}', ['Yo.']],
    ['of several, each', '{{ business.name }} {% case call.outcome %}{% when "busy" %}A.{% when "declined" %}B.{% else %}. Reply STOP{% endcase %}', ['A.', 'B.']],
    ['in what is captured', '{% capture all %}{{ business.name }} {% if caller.name == "Bob" %}Yo.{% else %}. Reply STOP{% endif %}{% endcapture %}{{ all }}', ['Yo.']],
  ])('is refused for one branch, %s, at the place of the branch', (_which, body, branches) => {
    const { problems } = check(body);
    expect(problems.map(({ line, column = 0, length = 0 }) => [line, body.slice(column - 1, column - 1 + length)])).toEqual(branches.map((branch) => [1, branch]));
    for (const { message, column } of problems) expect(message).toContain(`in the branch at line 1, column ${String(column)}: `);
  });

  it('is not refused for a branch that only something impossible leads to', () => {
    expect(codesOf('{% if business.name %}{{ business.name }}{% endif %}. Reply STOP')).toEqual([]);
    expect(codesOf(opener('{% if caller.name != blank and caller.name.size < 20 %}Hi {{ caller.name }}.{% endif %}{% if caller.name == "Bob" %}Yo.{% endif %}'))).toEqual([]);
  });

  it('must tell in its own language how to opt out', () => {
    expect(check(opener(''), { language: 'es' }).problems).toEqual([
      { code: 'no-opt-out-hint', message: 'the text does not tell in its language (es) how to opt out: add "Responda STOP para darse de baja."' },
    ]);
    expect(codesOf('{{ business.name }}. Responda STOP', { language: 'es' })).toEqual([]);
    expect(codesOf('{{ business.name }}. Responda STOP')).toEqual([]);
  });

  it('may name a word of the business’s own for opting out', () => {
    expect(codesOf('{{ business.name }}. Reply BASTA')).toEqual(['no-opt-out-hint']);
    expect(codesOf('{{ business.name }}. Reply BASTA', { business: { ...business, optOutWords: ['basta'] } })).toEqual([]);
  });

  it.each([
    'Hi{% if caller.name %} {{ caller.name }}{% endif %}, this is {{ business.name }}. Sorry we missed your call! How can we help? Reply STOP to opt out.',
    'JOE’S  plumbing'.replace('’', "'").concat(' here, reply STOP to opt out'),
    opener('{{ caller.firstName | default: "there" }}{% case call.outcome %}{% when "busy" %}, we were busy{% else %}, sorry{% endcase %}.'),
    opener('{% unless links.booking %}Call{% else %}{{ links.booking }}{% endunless %}{% comment %}{{ nonsense }}{% endcomment %}'),
    opener('{% capture hi %}Hi {{ caller.name | default: "" }}{% endcapture %}{{ hi | strip }}'),
    opener('{{ business.phone }}{% if business.hours %} ({{ business.hours }}){% endif %}'),
  ])('without fault may be %j', (body) => {
    expect(check(body)).toEqual({ problems: [], warnings: [] });
  });
});

it.each(['reply', 'notice', 'reminder', 'nudge'] as const)('a %s need neither say who is writing nor how to opt out', (role) => {
  expect(check('See you then!', { role })).toEqual({ problems: [], warnings: [] });
});

describe('a template is warned', () => {
  it('when its texts take several segments, and by how much and for whom they are too long', () => {
    const body = `${'a'.repeat(140)} {{ caller.name | default: "" }}`;
    expect(check(body, { role: 'reply' }).warnings).toEqual([
      {
        code: 'several-segments',
        message: 'the text takes up to 2 segments when values are as long as they get and `caller.name` is set, each of which is paid for: one holds 160 characters, this is 13 too long',
      },
    ]);
  });

  it('when characters of its own make it dear, with plain ones offered', () => {
    expect(check(opener('\nWe’re “open”.')).warnings).toEqual([
      {
        code: 'not-gsm-7', line: 2, column: 3, length: 1, offer: opener('\nWe\'re "open".'),
        message: expect.stringMatching(/’ \(U\+2019\), “ \(U\+201C\), ” \(U\+201D\), first at line 2, column 3.*take the plain/) as unknown,
      },
    ]);
  });

  it.each([
    ['an emoji', opener('We’re here 👍'), /👍 \(U\+1F44D\).*leave them out/],
    ['a name that no plain letters spell', opener('We’re Łukasz'), /’ \(U\+2019\), Ł \(U\+0141\), first at line 1, column 29.*leave them out/],
    ['a quote that cannot become straight where it stands', opener("{{ caller.name | default: 'y’all' }}"), /leave them out/],
  ])('with nothing offered beside %s', (_what, body, message) => {
    const [warning] = check(body).warnings;
    expect(warning).toMatchObject({ code: 'not-gsm-7', message: expect.stringMatching(message) as unknown });
    expect(warning).not.toHaveProperty('offer');
  });

  it('when it is filled with what makes it dear', () => {
    const [warning] = check(opener(''), { business: { name: 'Łukasz’s' } }).warnings;
    expect(warning).toMatchObject({ code: 'not-gsm-7', message: expect.stringContaining('which come from what it is filled with') as unknown });
    expect(warning).not.toHaveProperty('line');
  });

  it('of the first such character in the template, whoever gets to see it', () => {
    expect(check(opener('{% unless caller.name %}’{% else %}“{% endunless %}')).warnings).toMatchObject([{ code: 'not-gsm-7', column: 51 }]);
  });

  it('with nothing offered when a name would go on making it dear', () => {
    expect(check(opener('We’re open.'), { business: { name: 'Łukasz' } }).warnings[0]).not.toHaveProperty('offer');
  });

  it('when it links to a shortener, or the business does', () => {
    expect(check(opener('https://bit.ly/x')).warnings).toMatchObject([{ code: 'link-shortener', line: 1, column: 35, length: 6 }]);
    const [warning] = check(opener('{% if links.booking %}{{ links.booking }}{% endif %}'), { business: { ...business, links: { booking: 'https://tinyurl.com/x' } } }).warnings;
    expect(warning).toMatchObject({ code: 'link-shortener', message: expect.stringContaining('`tinyurl.com` in a link of the business') as unknown });
  });

  it('when it shouts, which the name of the business may', () => {
    expect(codesOf('SORRY WE MISSED YOUR CALL! {{ business.name }}. REPLY STOP TO OPT OUT')).toEqual(['all-caps']);
    expect(codesOf('{{ business.name }} here. Reply STOP', { business: { name: 'ROSENBERG & SONS PLUMBING COMPANY' } })).toEqual([]);
    expect(codesOf('SORRY WE MISSED YOU, please CALL US BACK', { role: 'reply' })).toEqual(['all-caps']);
    expect(codesOf('SORRY, we missed you, please do CALL US', { role: 'reply' })).toEqual([]);
    expect(codesOf('OK', { role: 'reply' })).toEqual([]);
  });
});

describe('the judgement', () => {
  it('looks at every situation, and at no more than so many', () => {
    expect(situationsFor(new Set(fieldPaths), {}, MissedOutcome.options)).toHaveLength(1_280);
    expect(situationsFor(new Set(fieldPaths), {}, [])).toHaveLength(256);
    expect(situationsFor(new Set(['caller.name', 'caller.firstName', 'business.name']), {}, [])).toHaveLength(4);
  });

  const parts = [
    'Hi ', '{{ business.name }}', '{{ caller.name }}', '{{ caller.firstName | default: "you" }}', '{% if caller.name %}', '{% if links.booking %}', '{% unless business.hours %}',
    '{% else %}', '{% endif %}', '{% endunless %}', '{{ links.booking }}', '{{ business.hours | default: "" }}', ' Reply STOP to opt out. ', '{% assign x = "y" %}', '{{ x }}',
  ];
  const optional = <T>(value: T) => fc.constantFrom(value, null);
  const values = fc.record({
    'business.name': fc.constant(business.name), 'caller.name': optional('Ann Lee'), 'links.booking': optional('https://joes.example'), 'business.hours': optional('Mon 8am-5pm'),
  });

  it('that finds no problem is kept: whatever the opener is filled with, it says who is writing and how to opt out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { minLength: 2, maxLength: 9 }).map((chosen) => `{{ business.name }} ${chosen.join(' ')} Reply STOP`), values, (body, filled) => {
        fc.pre(check(body).problems.length === 0);
        const rendering = renderTemplate(body, templateFields(filled));
        expect(rendering.is).toBe('rendered');
        if (rendering.is === 'rendered') expect([rendering.text.includes(business.name), hasOptOutHint(rendering.text, 'en')]).toEqual([true, true]);
      }),
    );
  });

  it('of more conditions than can be tried is refused, at the first one too many', () => {
    const conditions = (count: number) => "{% if caller.name == 'a' %}x{% endif %}".repeat(count);
    const problemsOf = (body: string) => checkTemplate(body, { role: 'reply', business: { name: 'Joe', hours: null, links: {} } }).problems;
    expect(problemsOf(`Hi${conditions(20)}`)).toEqual([]);
    expect(problemsOf(`Hi\n${conditions(21)}`)).toMatchObject([{ code: 'limits', line: 2, column: 20 * 39 + 1 }]);
  });
});
