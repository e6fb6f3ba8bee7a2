import { isKnownPlace } from '@ringback/answers';
import { FlowEnding, type Flow, type FlowQuestion } from '@ringback/event-contracts';
import leven from 'leven';
import { MOST_TURNS } from './run.js';

export type FlowProblemCode =
  | 'duplicate-id' | 'reserved-id' | 'unknown-target' | 'unknown-answer' | 'missing-options' | 'unused-options' | 'unused-book' | 'ambiguous-options' | 'numbered-label' | 'repeated-branch' | 'unreachable' | 'loop' | 'too-long' | 'unknown-postcode';

/** Why a flow cannot be saved, and where: a path such as `questions.2.next`. */
export interface FlowProblem {
  place: string;
  code: FlowProblemCode;
  message: string;
}

/** The last text is kept for the end. */
const MOST_QUESTIONS_ON_A_WAY = MOST_TURNS - 1;

/** All that keeps a flow from running as it is written. The texts in it are checked as templates, elsewhere. */
export function checkFlow(flow: Flow): FlowProblem[] {
  const problems = [...problemsOfRadius(flow), ...flow.questions.flatMap((question, index) => problemsOfQuestion(flow, question, index))];
  // Ways can only be followed when all of them lead somewhere.
  return problems.length > 0 ? problems : problemsOfWays(flow);
}

function problemsOfRadius({ radius }: Flow): FlowProblem[] {
  if (radius === null || isKnownPlace(radius.postcode)) return [];
  return [{ place: 'radius.postcode', code: 'unknown-postcode', message: `nobody knows where ${radius.postcode} is: use a ZIP code such as 90210 or a Canadian postal code; elsewhere name the beginnings of postcodes in "area"` }];
}

function problemsOfQuestion(flow: Flow, question: FlowQuestion, index: number): FlowProblem[] {
  const place = `questions.${String(index)}`;
  return [...problemsOfId(flow, question, place), ...problemOfBooking(question, place), ...problemsOfOptions(question, place), ...problemsOfBranches(flow, question, place), ...problemOfTarget(flow, question.next, `${place}.next`)];
}

function problemsOfId(flow: Flow, { id }: FlowQuestion, place: string): FlowProblem[] {
  const at = `${place}.id`;
  if (isEnding(id)) return [{ place: at, code: 'reserved-id', message: `"${id}" is the name of an ending: give the question another id` }];
  const isFirst = flow.questions.findIndex((one) => one.id === id) === Number(place.split('.')[1]);
  return isFirst ? [] : [{ place: at, code: 'duplicate-id', message: `another question is called "${id}": give each its own id` }];
}

function problemOfBooking({ kind, book }: FlowQuestion, place: string): FlowProblem[] {
  return book && kind !== 'when' ? [{ place: `${place}.book`, code: 'unused-book', message: `a question of kind "${kind}" books no time: leave "book" out, or make its kind "when"` }] : [];
}

const isChoice = ({ kind }: FlowQuestion): boolean => kind === 'service' || kind === 'choice';

function problemsOfOptions(question: FlowQuestion, place: string): FlowProblem[] {
  const { options, kind } = question;
  const at = `${place}.options`;
  if (!isChoice(question)) return options.length === 0 ? [] : [{ place: at, code: 'unused-options', message: `a question of kind "${kind}" has no options: leave them out, or make its kind "choice"` }];
  if (options.length < 2) return [{ place: at, code: 'missing-options', message: `a question of kind "${kind}" needs two options or more` }];
  const names = options.flatMap(({ id, label, words }, index) => [id, label, ...words].map((name) => ({ index, name: name.toLowerCase() })));
  // Options are offered with numbers in front.
  const numbered = options.findIndex(({ label, words }) => [label, ...words].some((name) => /^\W*\d+\W*$/.test(name)));
  if (numbered >= 0) return [{ place: `${at}.${String(numbered)}`, code: 'numbered-label', message: 'a bare number picks the option of that place in the list: write the label in words' }];
  const clash = names.find(({ index, name }) => names.some((other) => other.index < index && oneOrMany(other.name) === oneOrMany(name)));
  return clash ? [{ place: `${at}.${String(clash.index)}`, code: 'ambiguous-options', message: `"${clash.name}" names two options: keep it for one of them` }] : [];
}

/** People do not keep a word and its plural apart, nor do those who read their answers. */
const oneOrMany = (name: string): string => (name.length > 3 ? name.replace(/(?<=[^s])s$/, '') : name);

function problemsOfBranches(flow: Flow, question: FlowQuestion, place: string): FlowProblem[] {
  const possible = answersOf(question);
  return question.branches.flatMap(({ answer, next }, index): FlowProblem[] => {
    const at = `${place}.branches.${String(index)}`;
    const unknown: FlowProblem[] = possible.includes(answer) ? [] : [{ place: `${at}.answer`, code: 'unknown-answer', message: unknownAnswer(question, answer, possible) }];
    const repeated: FlowProblem[] = question.branches.findIndex((one) => one.answer === answer) < index ? [{ place: `${at}.answer`, code: 'repeated-branch', message: `another branch is taken for "${answer}" already: remove one of them` }] : [];
    return [...unknown, ...repeated, ...problemOfTarget(flow, next, `${at}.next`)];
  });
}

/** The answers that a way can depend on. */
function answersOf({ kind, options }: FlowQuestion): string[] {
  switch (kind) {
    case 'service':
    case 'choice':
      return options.map(({ id }) => id);
    case 'yes-no':
      return ['yes', 'no'];
    case 'postcode':
      return ['outside'];
    case 'when':
      return ['asap', 'any'];
    case 'name':
    case 'text':
    case 'photo':
      return [];
  }
}

function unknownAnswer({ kind }: FlowQuestion, answer: string, possible: readonly string[]): string {
  if (possible.length === 0) return `a question of kind "${kind}" cannot branch: use "next"`;
  return `"${answer}" is no answer to this question${hint(answer, possible)}`;
}

function problemOfTarget(flow: Flow, target: string | undefined, place: string): FlowProblem[] {
  const known = [...flow.questions.map(({ id }) => id), ...FlowEnding.options];
  if (target === undefined || known.includes(target)) return [];
  return [{ place, code: 'unknown-target', message: `there is no question or ending "${target}"${hint(target, known)}` }];
}

function hint(name: string, known: readonly string[]): string {
  const close = known.find((one) => leven(one, name) <= 2);
  return close === undefined ? `; there are ${known.map((one) => `"${one}"`).join(', ')}` : `; did you mean "${close}"?`;
}

const isEnding = (id: string): boolean => FlowEnding.safeParse(id).success;

/** Where each question can lead. */
function waysOf(flow: Flow, question: FlowQuestion): string[] {
  const next = question.next ?? flow.questions[flow.questions.indexOf(question) + 1]?.id ?? 'qualified';
  return [next, ...question.branches.map((branch) => branch.next)].filter((id) => !isEnding(id));
}

function problemsOfWays(flow: Flow): FlowProblem[] {
  const [first] = flow.questions;
  if (!first) return [];
  const loop = findLoop(flow, first.id, []);
  if (loop !== null) return [{ place: placeOf(flow, loop.at(-2) ?? first.id), code: 'loop', message: `these questions lead back to each other: ${loop.join(' → ')}; let one of them lead on` }];
  const reached = reachable(flow, first.id);
  const lost = flow.questions.filter(({ id }) => !reached.has(id));
  if (lost.length > 0) return lost.map(({ id }) => ({ place: placeOf(flow, id), code: 'unreachable', message: `no way leads to the question "${id}": name it in "next" or in a branch, or remove it` }));
  const longest = longestWay(flow, first.id);
  if (longest <= MOST_QUESTIONS_ON_A_WAY) return [];
  return [{ place: 'questions', code: 'too-long', message: `a caller can be asked ${String(longest)} questions; more than ${String(MOST_QUESTIONS_ON_A_WAY)} are never asked, for people stop answering before` }];
}

const placeOf = (flow: Flow, id: string): string => `questions.${String(flow.questions.findIndex((one) => one.id === id))}`;
const questionOf = (flow: Flow, id: string): FlowQuestion | undefined => flow.questions.find((one) => one.id === id);

/** @param harmless those that are known to lead into no loop: many ways can lead to each. */
function findLoop(flow: Flow, id: string, way: readonly string[], harmless = new Set<string>()): string[] | null {
  if (way.includes(id)) return [...way.slice(way.indexOf(id)), id];
  if (harmless.has(id)) return null;
  const question = questionOf(flow, id);
  for (const next of question ? waysOf(flow, question) : []) {
    const loop = findLoop(flow, next, [...way, id], harmless);
    if (loop !== null) return loop;
  }
  harmless.add(id);
  return null;
}

function reachable(flow: Flow, from: string, found = new Set<string>()): Set<string> {
  if (found.has(from)) return found;
  found.add(from);
  const question = questionOf(flow, from);
  for (const next of question ? waysOf(flow, question) : []) reachable(flow, next, found);
  return found;
}

function longestWay(flow: Flow, from: string, known = new Map<string, number>()): number {
  const before = known.get(from);
  if (before !== undefined) return before;
  const question = questionOf(flow, from);
  const length = 1 + Math.max(0, ...(question ? waysOf(flow, question) : []).map((next) => longestWay(flow, next, known)));
  known.set(from, length);
  return length;
}
