import { type Answer, readAnswer, type Reply } from '@ringback/answers';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import type { Circumstances, FlowRun } from './run.js';
import { answerIn } from './time-wish.js';

/** What a reply tells beside its answer: answers to questions that were not asked yet. @param asked what it answers. */
export const toldUnasked = (run: FlowRun, reply: Reply, asked: FlowQuestion | undefined, flow: Flow, circumstances: Circumstances): Record<string, Answer> =>
  answersToOthers(run, asked, flow, (one) => answerIn(one, reply, circumstances, true));

/** The same where each question has its own way to be read. */
export function answersToOthers(run: FlowRun, asked: FlowQuestion | undefined, { questions }: Flow, read: (question: FlowQuestion) => Answer | null): Record<string, Answer> {
  const open = questions.filter((question) => question !== asked && run.answers[question.id] === undefined);
  return Object.fromEntries(open.flatMap((question) => {
    const answer = read(question);
    return answer === null ? [] : [[question.id, answer] as const];
  }));
}

/** Names that are told beside a wish for another time. */
export const introduced = (run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> =>
  answersToOthers(run, undefined, flow, (one) => (one.kind === 'name' ? readAnswer(one, reply, circumstances, true) : null));
