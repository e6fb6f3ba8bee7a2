import { type Answer, bookingWish, chosen, hourIn, readAnswer, type Reply, wantsOthers, yesOrNo } from '@ringback/answers';
import { type Slot, slotLabel, slotWords } from '@ringback/booking';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import { localDate } from '@ringback/schedule';
import { type Circumstances, end, type FlowRun, silence, spoken, type StepResult, type Want } from './run.js';

/** Whoever wants yet another time talks to a person. */
const MOST_MOVES = 3;

/** Whether a question offers times and books one. */
export const isBooking = ({ kind, book }: FlowQuestion, { books }: Circumstances): boolean => books && book && kind === 'when';

/** Times around a wish are to be found before the question can be asked. */
export function lookFor(run: FlowRun, question: FlowQuestion, wish: Answer | null, flow: Flow): StepResult {
  return { ...silence({ ...run, asking: question.id, times: 0, offered: [] }), want: { is: 'slots', wish, after: null, service: serviceIn(run, flow) } };
}

/** What was said to the times that were offered: one of them, or a wish for others. Null when it was neither. */
export function chosenOrWished(run: FlowRun, question: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): Want | null {
  const { now, timeZone, language } = circumstances;
  const offered = run.offered ?? [];
  const service = serviceIn(run, flow);
  const slot = slotIn(reply.text, offered, circumstances);
  if (slot) return { is: 'book', slot, instead: run.booking ?? null, service };
  const hour = hourIn(reply.text, now, language);
  const day = offered[0] && localDate(timeZone, offered[0].startsAt);
  if (hour !== null && day !== undefined) return { is: 'slots', wish: `${day} ${hour}`, after: null, service };
  const wish = readAnswer(question, reply, circumstances);
  if (wish !== null && wish !== 'any') return { is: 'slots', wish, after: null, service };
  return wantsOthers(reply.text) || wish === 'any' ? { is: 'slots', wish: null, after: offered.at(-1)?.startsAt ?? null, service } : null;
}

function slotIn(text: string, offered: readonly Slot[], { timeZone, language }: Circumstances): Slot | undefined {
  const [only, ...more] = offered;
  if (only && more.length === 0 && yesOrNo(text) === true) return only;
  const choices = offered.map(({ startsAt }, index) => ({ id: String(index), label: slotLabel(startsAt, timeZone, language), words: slotWords(startsAt, timeZone, language) }));
  const place = chosen(text, choices, false)?.id;
  return place === undefined ? undefined : offered[Number(place)];
}

/** What a text says of an appointment that its caller has, or is about to have; null when it says nothing of one. */
export function aboutAppointment(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  const { booking } = run;
  const question = flow.questions.find((one) => isBooking(one, circumstances));
  const goesOn = run.ending === null || run.ending === 'qualified';
  if (!booking || !question || !goesOn || booking.startsAt <= circumstances.now) return null;
  switch (bookingWish(reply.text)) {
    case 'cancel': {
      // Who calls off what they were asked about still is no customer, for now.
      const ending = isSettled(run) ? 'qualified' : 'not-qualified';
      return { run: spoken({ ...run, asking: null, times: 0, ending, offered: [], booking: null }), say: { is: 'cancelled', slot: booking }, tell: 'cancelled-booking', want: { is: 'cancel', slot: booking } };
    }
    case 'keep':
      if (!isMoving(run)) return null;
      return { run: spoken({ ...run, asking: null, times: 0, ending: 'qualified', offered: [] }), say: { is: 'kept', slot: booking }, tell: null, want: null };
    case 'move':
      // Said to times that are on offer it is a wish for others, and heard as such.
      return run.asking === question.id ? null : moved(run, question, reply, flow, circumstances);
    case null:
      return null;
  }
}

/** It is an appointment, and not only kept while questions are open. */
const isSettled = ({ ending, moves }: FlowRun): boolean => ending === 'qualified' || moves !== undefined;
const isMoving = ({ ending, moves }: FlowRun): boolean => ending === null && moves !== undefined;

function moved(run: FlowRun, question: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const wish = readAnswer(question, reply, circumstances);
  if (!isSettled(run)) return lookFor(run, question, wish, flow);
  const { moves = 0 } = run;
  if (moves >= MOST_MOVES) return end(run, 'human', 'asked-for');
  return lookFor({ ...run, ending: null, turns: 0, moves: moves + 1 }, question, wish, flow);
}

/** What is to be done, where the flow asks. */
function serviceIn({ answers }: FlowRun, { questions }: Flow): Answer | null {
  const question = questions.find(({ kind }) => kind === 'service');
  return question ? (answers[question.id] ?? null) : null;
}
