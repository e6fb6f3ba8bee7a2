import { type Answer, flat, readAnswer, type Reply } from '@ringback/answers';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import { isBooking } from './booking-steps.js';
import type { Circumstances, FlowRun } from './run.js';

const TAKES_BACK = /\b(?:wait|actually|sorry|i meant?|correction|oops|my bad|instead|wrong|perdon|digo|quise decir|me equivoque|en realidad|pardon|en fait|je voulais dire|plutot)\b/;

/** What a text changes of what was answered before: "wait, I meant the AC". Of a time that is booked it changes nothing here. */
export function corrected({ answers }: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> {
  if (!TAKES_BACK.test(flat(reply.text))) return {};
  const answered = flow.questions.filter((question) => question !== asked && typeof answers[question.id] === 'string' && !isBooking(question, circumstances));
  return Object.fromEntries(answered.flatMap((question) => {
    const answer = readAnswer(question, reply, circumstances, true);
    return answer === null || answer === answers[question.id] ? [] : [[question.id, answer] as const];
  }));
}
