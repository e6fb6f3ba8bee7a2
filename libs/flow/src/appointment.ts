import { type Answer, bookingWish, flat, isQuestion, type Reply } from '@ringback/answers';
import { type Slot, timeWish } from '@ringback/booking';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import { ask, goOn } from './asking.js';
import { after, openIn } from './route.js';
import { type Circumstances, countedTurns, end, type FlowRun, MOST_TURNS, spoken, type StepResult } from './run.js';
import { wantsItsTime, wishIn } from './time-wish.js';
import { asksWhen, type TimesSaid, timesSaidUnasked } from './times-said.js';
import { bookingQuestion, isBooking, lookFor, takingWhatIsWanted, wantOf } from './times-wanted.js';

/** Whoever wants yet another time talks to a person. */
const MOST_MOVES = 3;

/** An appointment that is still to come, or a time that is kept while questions are open. */
export function bookingAhead({ booking }: FlowRun, { now }: Circumstances): Slot | null {
  return booking && booking.startsAt > now ? booking : null;
}

/** What a text says of an appointment that its caller has, or is about to have; null when it says nothing of one. */
export function aboutAppointment(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  const booking = bookingAhead(run, circumstances);
  const question = bookingQuestion(flow, circumstances);
  // A time that was kept while questions were open is nobody's any more when a person has to go on.
  if (!booking || !question || (run.ending !== null && !isSettled(run))) return null;
  switch (bookingWish(reply.text)) {
    case 'cancel':
      return calledOff(run, booking);
    case 'keep':
      return kept(run, booking, reply, flow, circumstances);
    case 'move':
      // Said to times that are on offer it is a wish for others, and heard as such.
      return run.asking === question.id ? null : (otherwise(run, booking, question, reply, flow, circumstances) ?? moved(run, question, wishIn(question, reply, [booking], circumstances), flow));
    case null:
      return otherwise(run, booking, question, reply, flow, circumstances);
  }
}

function calledOff(run: FlowRun, booking: Slot): StepResult {
  // Who calls off what they were asked about still is no customer, for now.
  const ending = isSettled(run) ? (run.ending ?? 'qualified') : 'not-qualified';
  return { run: spoken({ ...run, asking: null, times: 0, ending, offered: [], booking: null }), say: { is: 'cancelled', slot: booking }, tell: 'cancelled-booking', want: { is: 'cancel', slot: booking } };
}

const NEVER_MIND = /\bnever ?mind\b|\bforget it\b|\bdejel[oa]\b|\bdejal[oa]\b|\bmejor no\b|\blaisse tomber\b/;

function kept(run: FlowRun, booking: Slot, { text }: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  if (run.ending !== null) return null;
  if (isSettled(run)) return { run: spoken({ ...run, asking: null, times: 0, ending: 'qualified', offered: [] }), say: { is: 'kept', slot: booking }, tell: null, want: null };
  if (NEVER_MIND.test(flat(text))) return calledOff(run, booking);
  const open = openIn(run, flow);
  return open && isBooking(open, circumstances) ? goOn({ ...run, offered: [] }, after(flow, open, booking.startsAt), flow, circumstances, { booked: booking }) : askedWith(run, booking, flow);
}

/** Another time, or the time that it is, though nobody asked for it. */
function otherwise(run: FlowRun, booking: Slot, question: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  if (run.asking === question.id) return null;
  if (asksWhen(reply.text)) return run.asking === null ? told(run, booking) : askedWith(run, booking, flow);
  const said = saidOfTimes(run, booking, question, reply, circumstances);
  if (said?.is === 'one' && said.slot.startsAt === booking.startsAt) return askedWith(run, booking, flow);
  if (said?.is === 'wish') return moved(onlyAsks(run, reply) ? { ...run, takes: 'nothing' } : takingWhatIsWanted(run, reply), question, said.wish, flow);
  const want = said && run.ending === null ? wantOf({ ...run, asking: question.id, times: 0 }, said, flow) : null;
  return want ? { run: want.run, say: null, tell: null, want: want.want } : null;
}

/** "Other times?", whatever else is open. */
const OTHER_TIMES = /\b(?:other|another|different|more) (?:time|times|slots?|options?|day|days|dates?)\b|\b(?:otr[ao]s? (?:horas?|horarios?|dias?)|autres? (?:heures?|jours?|horaires?))\b/;
const saidOfTimes = (run: FlowRun, booking: Slot, question: FlowQuestion, reply: Reply, circumstances: Circumstances): TimesSaid | null => {
  if (asksForOthers(reply)) return { is: 'wish', wish: null, except: [] };
  return isBrief(reply) ? timesSaidUnasked(question, reply, run.offered ?? [], booking, circumstances) : null;
};
const asksForOthers = ({ text }: Reply): boolean => isQuestion(text) && OTHER_TIMES.test(flat(text)) && flat(text).split(' ').length <= 8;

/** Whether a time is free: who asks that has not given up the one that they have. */
const onlyAsks = (run: FlowRun, { text }: Reply): boolean => isSettled(run) && isQuestion(text) && bookingWish(text) === null;

/** Who writes more tells of more than a time. */
const LONGEST_WISH_WORDS = 14;
const isBrief = ({ text }: Reply): boolean => flat(text).split(' ').length <= LONGEST_WISH_WORDS;

const told = (run: FlowRun, booking: Slot): StepResult | null => (countedTurns(run) >= MOST_TURNS ? null : { run: spoken(run), say: { is: 'kept', slot: booking }, tell: null, want: null });

/** The open question once more, which was not missed, and the time that is kept. */
function askedWith(run: FlowRun, booking: Slot, flow: Flow): StepResult | null {
  const question = openIn(run, flow);
  return !question || countedTurns(run) >= MOST_TURNS - 1 ? null : ask({ ...run, times: run.times - 1 }, question, { booked: booking });
}

/** It is an appointment, and not only kept while questions are open. */
const isSettled = ({ ending, moves }: FlowRun): boolean => ending === 'qualified' || moves !== undefined;

function moved({ except: _forgotten, ...run }: FlowRun, question: FlowQuestion, wish: Answer | null, flow: Flow): StepResult | null {
  if (!isSettled(run)) return lookFor(run, question, wish, flow);
  if ((run.moves ?? 0) < MOST_MOVES) return begunAgain(run, question, wish, flow);
  return run.ending === 'human' ? null : end(run, 'human', 'asked-for');
}

const begunAgain = (run: FlowRun, question: FlowQuestion, wish: Answer | null, flow: Flow): StepResult =>
  lookFor({ ...run, ending: null, turns: 0, ...(run.spared && { spared: [] }), moves: (run.moves ?? 0) + 1 }, question, wish, flow);

const APPOINTMENT = /\b(?:appointments?|appt|booking|book|slots?|visit|schedule|come (?:in|out|by)|another (?:time|one|day)|cita|turno|visita|agendar|reservar|otra (?:hora|cita)|rendez-vous|rdv|reserver)\b/;
const WANTS = /\?|\b(?:i want|i need|i'd like|would like|can|could|may|book|schedule|make|get|another|instead|quiero|quisiera|necesito|puedo|pueden?|podria|otra|agendar|reservar|mejor|veux|voudrais|aimerais|peut|autre|reserver)\b/;

function isOpenToAnother(run: FlowRun, circumstances: Circumstances): boolean {
  const isOver = run.ending === 'qualified' || (run.ending === 'not-qualified' && run.booking === null);
  return isOver && !bookingAhead(run, circumstances) && (run.moves ?? 0) < MOST_MOVES;
}

/** Whoever has no appointment any more, or never got one, and asks for one: the times are offered again. Null when they ask for none. */
export function anotherAppointment(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  const question = bookingQuestion(flow, circumstances);
  if (!question || !isOpenToAnother(run, circumstances) || !isBrief(reply)) return null;
  const said = flat(reply.text);
  const wish = wishIn(question, reply, [], circumstances, true);
  // Who cancelled and says an hour has said enough: "actually tomorrow at 11 works".
  const saysHour = run.booking === null && timeWish(wish).is === 'hour' && wantsItsTime(reply.text);
  if (!saysHour && (!WANTS.test(said) || (wish === null && !APPOINTMENT.test(said)))) return null;
  const { booking: _over, except: _forgotten, ...rest } = run;
  return begunAgain(takingWhatIsWanted(rest, reply), question, wish, flow);
}
