import { type Answer, milesBetween } from '@ringback/answers';
import { type Flow, FlowEnding, type FlowQuestion, type FlowRadius } from '@ringback/event-contracts';
import type { FlowRun } from './run.js';

/** Where a flow goes on: with a question, or not at all. */
export type Target = { is: 'question'; question: FlowQuestion } | { is: 'ending'; ending: FlowEnding };

/** The question that waits for its answer. */
export const openIn = ({ asking }: Pick<FlowRun, 'asking'>, { questions }: Flow): FlowQuestion | undefined => questions.find(({ id }) => id === asking);

/** What a branch goes by: of a postcode only whether it is in the area matters. */
export function branchAnswer(flow: Flow, { kind }: FlowQuestion, answer: Answer | null): string | null {
  if (kind !== 'postcode' || answer === null) return answer;
  return isServed(flow, answer) ? null : 'outside';
}

/**
 * What comes after a question was answered, or passed over (null).
 * @throws Error when the flow names a question that is not there: see checkFlow.
 */
export function after(flow: Flow, question: FlowQuestion, answer: Answer | null): Target {
  const by = branchAnswer(flow, question, answer);
  const branch = by === null ? undefined : question.branches.find((one) => one.answer === by);
  if (branch) return targetOf(flow, branch.next);
  if (by === 'outside') return { is: 'ending', ending: 'not-qualified' };
  if (question.next !== undefined) return targetOf(flow, question.next);
  return following(flow, question);
}

export function following(flow: Flow, question: FlowQuestion): Target {
  const next = flow.questions[flow.questions.indexOf(question) + 1];
  return next ? { is: 'question', question: next } : { is: 'ending', ending: 'qualified' };
}

export function targetOf(flow: Flow, id: string): Target {
  const ending = FlowEnding.safeParse(id);
  if (ending.success) return { is: 'ending', ending: ending.data };
  const question = flow.questions.find((one) => one.id === id);
  if (!question) throw new Error(`the flow has no question ${id}`);
  return { is: 'question', question };
}

const squeezed = (code: string): string => code.replaceAll(/\s/g, '').toUpperCase();

function isServed({ area, radius }: Flow, postcode: string): boolean {
  if (area.length === 0 && radius === null) return true;
  return area.some((beginning) => squeezed(postcode).startsWith(squeezed(beginning))) || (radius !== null && isWithin(radius, postcode));
}

const KM_PER_MILE = 1.609344;

/** A postcode that nobody knows the place of may be a new one, or one of another country, which is told by its form. */
function isWithin({ postcode: centre, distance, unit }: FlowRadius, postcode: string): boolean {
  const miles = milesBetween(centre, postcode);
  return miles === null ? isZip(centre) === isZip(postcode) : miles * (unit === 'km' ? KM_PER_MILE : 1) <= distance;
}

const isZip = (postcode: string): boolean => /^\d/.test(postcode);
