import { type Answer, readAnswer, type Reply } from '@ringback/answers';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import type { Circumstances, FlowRun } from './run.js';
import { answerIn } from './time-wish.js';

/** What a reply tells beside its answer: answers to questions that were not asked yet. @param asked what it answers. */
export const toldUnasked = (run: FlowRun, reply: Reply, asked: FlowQuestion | undefined, flow: Flow, circumstances: Circumstances): Record<string, Answer> =>
  answersToOthers(run, asked, flow, (one) => answerIn(one, reply, circumstances, true));

/** The same where each question has its own way to be read. */
export const answersToOthers = (run: FlowRun, asked: FlowQuestion | undefined, { questions }: Flow, read: (question: FlowQuestion) => Answer | null): Record<string, Answer> =>
  answersTo(questions.filter((question) => question !== asked && run.answers[question.id] === undefined), read);

/** The answers to these questions, of those that have one. */
export function answersTo(questions: readonly FlowQuestion[], read: (question: FlowQuestion) => Answer | null): Record<string, Answer> {
  return Object.fromEntries(questions.flatMap((question) => {
    const answer = read(question);
    return answer === null ? [] : [[question.id, answer] as const];
  }));
}

/** What is told beside a wish for a person: when they want to be called is no time to come. */
export const toldBesideAWish = (run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> =>
  answersToOthers(run, undefined, flow, (one) => (one.kind === 'when' ? null : readAnswer(one, reply, circumstances, true)));

/** Names that are told beside a wish for another time. */
export const introduced = (run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> =>
  answersToOthers(run, undefined, flow, (one) => (one.kind === 'name' ? readAnswer(one, reply, circumstances, true) : null));
