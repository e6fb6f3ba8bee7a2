import { type Reply, saysNothing } from '@ringback/answers';
import type { Slot } from '@ringback/booking';
import type { Flow, FlowQuestion, HandoverReason } from '@ringback/event-contracts';
import { after, type Target } from './route.js';
import { type Circumstances, countedTurns, end, type FlowRun, MOST_TURNS, silence, spoken, type StepResult } from './run.js';
import { isBooking, lookFor } from './times-wanted.js';

/** A question is asked, and asked once more in other words. */
export const MOST_ASKED = 2;

export const startOf = ({ questions: [question] }: Flow): Target => (question ? { is: 'question', question } : { is: 'ending', ending: 'qualified' });

interface Besides {
  tell?: HandoverReason | null;
  booked?: Slot | null;
  passedOn?: boolean;
}

/** On to the next question that is not answered already. */
export function goOn(run: FlowRun, target: Target, flow: Flow, circumstances: Circumstances, { tell = null, booked = null, passedOn = false }: Besides = {}): StepResult {
  let next = target;
  for (let passed = 0; next.is === 'question' && passed <= flow.questions.length; passed += 1) {
    const { question } = next;
    const answer = run.answers[question.id];
    // What was said of a time before is a wish, as long as nothing is booked.
    if (isBooking(question, circumstances) && run.booking === undefined) return { ...lookFor(run, question, answer ?? null, flow), tell };
    if (answer === undefined) return ask({ ...run, times: 0 }, question, { tell, booked, passedOn });
    next = after(flow, question, answer);
  }
  // A flow that goes round in circles is refused when it is saved; should one come all the same, a person ends it.
  const ending = next.is === 'ending' ? next.ending : 'human';
  return end(run, ending, ending === 'human' ? 'flow' : tell, booked);
}

interface Asking extends Besides {
  again?: boolean;
  gone?: boolean;
  notFree?: boolean;
  listed?: boolean;
}

const PLAINLY = { again: false, gone: false, notFree: false, listed: false, passedOn: false, booked: null } as const;

export function ask(run: FlowRun, question: FlowQuestion, { tell = null, ...asking }: Asking = {}): StepResult {
  // The last text is not spent on a question whose answer nobody would answer.
  if (countedTurns(run) >= MOST_TURNS - 1) return end(run, 'human', 'too-many-turns');
  const how = { ...PLAINLY, ...asking };
  const isSame = run.asking === question.id;
  const offers = isSame && question.kind === 'when' ? (run.offered ?? []) : [];
  const heldUntil = how.booked ? (run.heldUntil ?? null) : null;
  return {
    run: spoken({ ...run, asking: question.id, times: isSame ? run.times + 1 : 1 }),
    say: { is: 'question', question, answers: null, ...how, listed: how.listed && offers.length > 0, offers, heldUntil }, tell, want: null,
  };
}

/** Asked once more in other words, and then passed over, or left to a person. */
export function missed(run: FlowRun, question: FlowQuestion, { text }: Reply, learntOther: boolean, flow: Flow, circumstances: Circumstances): StepResult {
  if (saysNothing(text)) return nudged(run, question);
  if (run.times < MOST_ASKED) return ask(run, question, { again: !learntOther });
  if (question.required) return end(run, 'human', 'not-understood');
  // What somebody says twice is taken as they say it, where any words will do; whoever reads it later can make more of it. What holds no time is none.
  const words = takesWords(question) && !text.includes('?') ? text.trim().slice(0, 200).toWellFormed() : null;
  const passed: FlowRun = { ...run, answers: { ...run.answers, [question.id]: words === '' ? null : words }, ...(isBooking(question, circumstances) && { booking: null }) };
  return goOn(passed, after(flow, question, null), flow, circumstances, { tell: 'not-understood' });
}

/** Who hums, or is thinking, has missed nothing: they are asked once more, and waited for. */
function nudged(run: FlowRun, question: FlowQuestion): StepResult {
  if (run.nudged === question.id) return silence(run);
  return ask({ ...run, nudged: question.id, times: run.times - 1 }, question, { again: question.again !== undefined && (run.offered ?? []).length === 0 });
}

const takesWords = ({ kind }: FlowQuestion): boolean => kind === 'name' || kind === 'service' || kind === 'choice';

/** Asked once more what is open, which was not missed; or begun. */
export function askOpen(run: FlowRun, asked: FlowQuestion | undefined, flow: Flow, circumstances: Circumstances): StepResult {
  return asked ? ask({ ...run, times: run.times - 1 }, asked) : goOn(run, startOf(flow), flow, circumstances);
}
