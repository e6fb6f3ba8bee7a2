import { Flow } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { checkFlow } from './index.js';

const endings = { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' };
const question = (id: string, over: object = {}) => ({ id, kind: 'text', ask: `${id}?`, ...over });
const problemsOf = (...questions: object[]) => checkFlow(Flow.parse({ questions, endings })).map(({ place, code, message }) => [place, code, message]);
const sizes = [{ id: 's', label: 'Small' }, { id: 'l', label: 'Large' }];

describe('a flow is refused', () => {
  it.each([
    ['two questions of one name', [question('a'), question('a')], 'questions.1.id', 'duplicate-id', /another question is called "a"/],
    ['the name of an ending', [question('human')], 'questions.0.id', 'reserved-id', /name of an ending/],
    ['a way to nowhere', [question('name', { next: 'nmae' }), question('town')], 'questions.0.next', 'unknown-target', /no question or ending "nmae"; did you mean "name"\?/],
    ['a branch to nowhere', [question('a', { kind: 'yes-no', branches: [{ answer: 'yes', next: 'later' }] })], 'questions.0.branches.0.next', 'unknown-target', /there are "a", "qualified"/],
    ['a branch on what is no answer', [question('a', { kind: 'yes-no', branches: [{ answer: 'maybe', next: 'human' }] })], 'questions.0.branches.0.answer', 'unknown-answer', /"maybe" is no answer.*"yes", "no"/],
    ['a branch where any words are an answer', [question('a', { branches: [{ answer: 'yes', next: 'human' }] })], 'questions.0.branches.0.answer', 'unknown-answer', /cannot branch/],
    ['a choice without options', [question('a', { kind: 'choice' })], 'questions.0.options', 'missing-options', /needs two options/],
    ['a time to book that nobody asks for', [question('a', { book: true })], 'questions.0.book', 'unused-book', /books no time/],
    ['options of no choice', [question('a', { options: sizes })], 'questions.0.options', 'unused-options', /has no options/],
    ['options that one word names', [question('a', { kind: 'choice', options: [...sizes, { id: 'xl', label: 'Extra', words: ['LARGE'] }] })], 'questions.0.options.2', 'ambiguous-options', /"large" names two/],
    ['options that are one word and its plural', [question('a', { kind: 'choice', options: [{ id: 'a', label: 'Drain' }, { id: 'b', label: 'Drains' }] })], 'questions.0.options.1', 'ambiguous-options', /"drains" names two/],
    ['an option that is called by a number', [question('a', { kind: 'choice', options: [{ id: 'a', label: '2' }, { id: 'b', label: 'One' }] })], 'questions.0.options.0', 'numbered-label', /picks the option of that place/],
    ['two branches on one answer', [question('a', { kind: 'yes-no', branches: [{ answer: 'no', next: 'human' }, { answer: 'no', next: 'not-qualified' }] })], 'questions.0.branches.1.answer', 'repeated-branch', /already/],
    ['a question that nothing leads to', [question('a', { next: 'c' }), question('b'), question('c')], 'questions.1', 'unreachable', /no way leads to the question "b"/],
    ['a circle', [question('a'), question('b', { next: 'a' })], 'questions.1', 'loop', /a → b → a/],
    ['more questions than are ever asked', Array.from({ length: 8 }, (_, index) => question(`q${String(index)}`)), 'questions', 'too-long', /asked 8 questions; more than 7/],
  ] as const)('for %s', (_what, questions, place, code, message) => {
    expect(problemsOf(...questions)).toEqual([[place, code, expect.stringMatching(message)]]);
  });
});

it('a flow with ways past some of its questions is fine', () => {
  expect(problemsOf(
    question('own', { kind: 'yes-no', branches: [{ answer: 'no', next: 'not-qualified' }] }),
    question('size', { kind: 'choice', options: sizes, branches: [{ answer: 's', next: 'name' }] }),
    question('photo', { kind: 'photo' }),
    question('name', { kind: 'name', next: 'qualified' }),
  )).toEqual([]);
});
