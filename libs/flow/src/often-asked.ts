import { isQuestion, oftenAsked, readAnswer, type Reply, yesOrNo } from '@ringback/answers';
import type { FaqEntry, Flow, FlowQuestion } from '@ringback/event-contracts';
import { askOpen } from './asking.js';
import { type Circumstances, type FlowRun, MOST_TURNS, spoken, type StepResult } from './run.js';

const LONGEST_QUESTION = 300;

/** What a business answers to what is often asked; undefined where a text asks nothing of that. */
export function knownAnswer({ faq }: Flow, { text }: Reply): FaqEntry | undefined {
  const place = isQuestion(text) ? oftenAsked(text, faq) : null;
  return place === null ? undefined : faq[place];
}

/** The answer, and whether it was one; what is open is asked after that. Where few texts are left it is asked in the same. */
export function tell(run: FlowRun, told: FaqEntry, reply: Reply, asked: FlowQuestion | undefined, flow: Flow, circumstances: Circumstances): StepResult {
  if (run.turns < MOST_TURNS - 2) return { run: spoken({ ...run, checking: questionOf(reply) }), say: { is: 'told', entry: told }, tell: null, want: null };
  const result = askOpen(run, asked, flow, circumstances);
  return result.say?.is === 'question' ? { ...result, say: { ...result.say, answers: told } } : result;
}

/** As much of it as is worth telling somebody who has to answer it. */
export const questionOf = ({ text }: Reply): string => text.slice(0, LONGEST_QUESTION).toWellFormed();

/** What comes after "did that answer it?". Null when they go on with something else, so that it did. */
export function judgedAnswer(run: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  const goesOn = knownAnswer(flow, reply) !== undefined || (asked !== undefined && asked.kind !== 'yes-no' && readAnswer(asked, reply, circumstances, true) !== null);
  const helped = goesOn ? null : yesOrNo(reply.text);
  if (helped === null) return null;
  const result = askOpen(run, asked, flow, circumstances);
  if (helped) return result;
  return { ...result, tell: 'not-answered', say: result.say?.is === 'question' ? { ...result.say, passedOn: true } : result.say };
}
