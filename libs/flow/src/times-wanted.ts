import type { Answer, Reply } from '@ringback/answers';
import { timeWish } from '@ringback/booking';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import { type Circumstances, type FlowRun, silence, type StepResult, type Want } from './run.js';
import { exceptedDays, wantsItsTime } from './time-wish.js';
import type { TimesSaid } from './times-said.js';

/** Whether a question offers times and books one. */
export const isBooking = ({ kind, book }: FlowQuestion, { books }: Circumstances): boolean => books && book && kind === 'when';

/** The question by which a flow books, where it does. */
export const bookingQuestion = ({ questions }: Flow, circumstances: Circumstances): FlowQuestion | undefined => questions.find((one) => isBooking(one, circumstances));

/** Times around a wish are to be found before the question can be asked. */
export function lookFor(run: FlowRun, question: FlowQuestion, wish: Answer | null, flow: Flow): StepResult {
  const { refused: _anew, turnedDown: _before, ...rest } = run;
  return { ...silence({ ...rest, asking: question.id, times: 0, offered: [], wish }), want: { is: 'slots', wish, after: null, except: run.except ?? [], besides: [], service: serviceIn(run, flow) } };
}

/** Days that are ruled out before any time is offered: "a leak, not Monday please". */
export function withExcepted(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): FlowRun {
  const question = run.booking === undefined ? bookingQuestion(flow, circumstances) : undefined;
  const except = question ? exceptedDays(question, reply, circumstances).except : [];
  return except.length === 0 ? run : { ...run, except: stillExcepted(run, null, except) };
}

/** Who only mentions a time is shown what is free around it, and not given it: "it died at 3pm on Monday". */
export const takingWhatIsWanted = (run: FlowRun, { text }: Reply): FlowRun => (wantsItsTime(text) ? run : { ...run, takes: 'nothing' });

/** With what a reply told. */
export function withTold(run: FlowRun, told: Record<string, Answer>, reply: Reply, flow: Flow, circumstances: Circumstances): FlowRun {
  const known = { ...run, answers: { ...run.answers, ...told } };
  const question = bookingQuestion(flow, circumstances);
  return question !== undefined && told[question.id] !== undefined ? takingWhatIsWanted(known, reply) : known;
}

/** What is to be found out or done for what was said of times. Null when that takes nothing. */
export function wantOf(run: FlowRun, said: TimesSaid, flow: Flow): { run: FlowRun; want: Want } | null {
  const service = serviceIn(run, flow);
  switch (said.is) {
    case 'which':
      return null;
    case 'one':
      return { run, want: { is: 'book', slot: said.slot, instead: run.booking ?? null, service, except: run.except ?? [] } };
    case 'wish': {
      const except = stillExcepted(run, said.wish, said.except);
      return { run: { ...run, wish: said.wish, except }, want: { is: 'slots', wish: said.wish, after: null, except, besides: [], service } };
    }
    case 'others':
      return othersWanted(run, said.days, service);
  }
}

/** On the day that was asked for, as long as they do not want another. */
function othersWanted(run: FlowRun, days: boolean, service: Answer | null): { run: FlowRun; want: Want } {
  const { offered = [], turnedDown = [], except = [] } = run;
  const wish = !days && ['day', 'hour'].includes(timeWish(run.wish ?? null).is) ? (run.wish ?? null) : null;
  const besides = [...turnedDown, ...offered.map(({ startsAt }) => startsAt)];
  const after = wish === null ? (offered.at(-1)?.startsAt ?? null) : null;
  // Any hour of that day is an answer to "other times?".
  return { run: { ...run, wish: wish?.slice(0, 10) ?? null, refused: (run.refused ?? 0) + 1, turnedDown: besides }, want: { is: 'slots', wish, after, except, besides, service } };
}

/** A day that was ruled out stays so until it is wished for. */
const stillExcepted = ({ except: before = [] }: FlowRun, wish: Answer | null, except: readonly string[]): string[] =>
  [...new Set([...before, ...except])].filter((day) => wish?.startsWith(day) !== true);

/** What is to be done, where the flow asks. */
function serviceIn({ answers }: FlowRun, { questions }: Flow): Answer | null {
  const question = questions.find(({ kind }) => kind === 'service');
  return question ? (answers[question.id] ?? null) : null;
}
