import { type Answer, asksWhoWrites, isAutoReply, isQuestion, isUrgent, readAnswer, refusalIn, type Reply, type Wish, wishOf } from '@ringback/answers';
import { meetsWish, type Slot, timeWish } from '@ringback/booking';
import type { Flow, FlowQuestion, HandoverReason } from '@ringback/event-contracts';
import { afterEnd } from './after-end.js';
import { ask, goOn, startOf } from './asking.js';
import { aboutAppointment, bookingQuestion, isBooking, lookFor, wantOf, withExcepted } from './booking-steps.js';
import { corrected } from './corrections.js';
import { withHours } from './hours-entry.js';
import { idOf, type Meaning, openingOf, possibleMeanings } from './meaning.js';
import { besidesAsking, judgedAnswer, knownAnswer, tell, withAnswer } from './often-asked.js';
import { after } from './route.js';
import { type Circumstances, countedTurns, end, ended, type FlowRun, type Heard, isOver, MOST_TURNS, silence, spoken, type StepResult } from './run.js';
import { answerIn, wishIn } from './time-wish.js';
import { besides, placeSaid, type TimesSaid, timesSaid } from './times-said.js';
import { toldWhoWrites } from './who-writes.js';

/** A question is asked, and asked once more in other words. */
const MOST_ASKED = 2;
/** Ten parts of a text, more than any phone sends as one; what comes after is not read. */
const LONGEST_READ = 1_600;
/** Whom nothing on offer suits so often needs more than a list. */
const MOST_REFUSED = 3;
const HANDOVER: Record<Wish, HandoverReason> = { emergency: 'emergency', anger: 'anger', human: 'asked-for' };

/** Goes one step on with what was heard. Pure: the same run, flow, words and circumstances give the same step. */
export function step(run: FlowRun, heard: Heard, given: Flow, circumstances: Circumstances): StepResult {
  const flow = withHours(given, heard, run, circumstances);
  switch (heard.is) {
    case 'opted-out':
      return silence(run.ending === 'opted-out' ? run : endedFromOutside(run, 'opted-out'));
    case 'taken-over':
      return silence(run.ending === 'opted-out' || run.ending === 'taken-over' ? run : endedFromOutside(run, 'taken-over'));
    case 'slots':
      return found(run, heard.slots, flow, circumstances);
    case 'gone':
      return offer(run, heard.slots, true, flow, circumstances);
    case 'lost':
      return offer(withoutBooking(run), heard.slots, true, flow, circumstances);
    case 'booked':
      return booked(run, heard.slot, flow, circumstances);
    case 'replies':
    case 'meant':
      return replied(run, heard, flow, circumstances);
  }
}

/** Kept is how it had ended, for when it goes on. */
const endedFromOutside = (run: FlowRun, ending: 'opted-out' | 'taken-over'): FlowRun => ({ ...ended(run, ending), ...(run.ending !== null && { was: run.ending }) });

function replied(run: FlowRun, heard: Heard & { is: 'replies' | 'meant' }, flow: Flow, circumstances: Circumstances): StepResult {
  const { replies } = heard;
  const reply = together(replies.filter(({ text }) => !isAutoReply(text.slice(0, LONGEST_READ))));
  if (reply === null || run.ending === 'opted-out') return silence(run);
  const wish = wishOf(reply.text);
  // People in danger are told what to do whatever the conversation had come to, and once whatever was said in it; whoever goes on and on is a machine, or a prankster.
  if (wish === 'emergency' && (countedTurns(run) < MOST_TURNS || run.warned === undefined)) {
    return { run: { ...spoken(isOver(run) ? run : ended(run, 'human')), warned: circumstances.now }, say: { is: 'emergency' }, tell: 'emergency', want: null };
  }
  if (run.ending === 'taken-over') return silence(run);
  const learning = isOver(run) ? run : { ...run, answers: { ...run.answers, ...introduced(run, reply, flow, circumstances) } };
  const appointment = aboutAppointment(withoutCheck(learning), reply, flow, circumstances);
  if (appointment) return appointment;
  const who = wish === null ? whoWrites(run, reply, flow, circumstances) : null;
  if (who) return who;
  if (isOver(run)) return afterEnd(run, reply, wish, flow, circumstances);
  if (wish !== null) return end(run, 'human', HANDOVER[wish]);
  if (declines(run, reply, flow)) return { run: spoken(ended(run, 'not-qualified')), say: { is: 'declined' }, tell: null, want: null };
  return hurried(understood(run, heard, reply, flow, circumstances), run, reply, flow);
}

function understood(run: FlowRun, heard: Heard & { is: 'replies' | 'meant' }, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const meant = heard.is === 'meant' ? interpreted(run, heard.meaning, reply, flow, circumstances) : null;
  return meant ?? answered(run, reply, flow, circumstances);
}

/** What else they said is kept. */
function whoWrites(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  if (!asksWhoWrites(reply.text) || countedTurns(run) >= MOST_TURNS - 1) return null;
  return toldWhoWrites(run, openIn(run, flow), volunteered(run, flow, undefined, (one) => answerIn(one, reply, circumstances, true)), flow, circumstances);
}

const openIn = ({ asking }: FlowRun, { questions }: Flow): FlowQuestion | undefined => questions.find(({ id }) => id === asking);

/** Of whoever cannot wait somebody knows, once, while the flow goes on. */
function hurried(result: StepResult, before: FlowRun, { text }: Reply, flow: Flow): StepResult {
  const { ending } = result.run;
  if (before.urgent || ending === 'not-qualified' || !isUrgent(text, openIn(before, flow)?.kind === 'when')) return result;
  return { ...result, run: { ...result.run, urgent: true }, tell: ending === null ? 'urgent' : (result.tell ?? 'urgent') };
}

/** "No thanks" is an answer where yes or no was asked for; whoever has chosen a time calls that off by name. */
function declines(run: FlowRun, { text }: Reply, flow: Flow): boolean {
  return run.checking === undefined && !run.booking && openIn(run, flow)?.kind !== 'yes-no' && refusalIn(text) !== null;
}

/** Null for what is not possible here. */
function interpreted({ checking: _checked, ...run }: FlowRun, meaning: Meaning, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  if (!possibleMeanings(run, flow).some(({ id }) => id === idOf(meaning))) return null;
  const asked = openIn(run, flow) ?? (meaning.is === 'answer' ? openingOf(run, flow) : undefined);
  const entry = meaning.is === 'asks' ? flow.faq[meaning.entry] : undefined;
  if (entry) return tell(run, entry, reply, asked, flow, circumstances);
  if (meaning.is === 'human') return end(run, 'human', 'asked-for');
  if (!asked) return null;
  const learnt = volunteered(run, flow, asked, (one) => answerIn(one, reply, circumstances, true));
  if (meaning.is === 'answer') return goOn({ ...run, answers: { ...run.answers, [asked.id]: meaning.answer, ...learnt } }, after(flow, asked, meaning.answer), flow, circumstances);
  return missed({ ...run, times: MOST_ASKED }, asked, reply, false, flow, circumstances);
}

/** Texts that came shortly after each other are one reply; null when there are none. */
function together(replies: readonly Reply[]): Reply | null {
  if (replies.length === 0) return null;
  return { text: replies.map(({ text }) => text.slice(0, LONGEST_READ)).join('\n').slice(0, LONGEST_READ).toWellFormed(), media: replies.flatMap(({ media }) => media) };
}

function answered({ checking, ...run }: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const asked = openIn(run, flow);
  if (asked && answersNothing(asked, reply)) return shown(run, asked, reply, flow, circumstances);
  const judged = checking !== undefined ? judgedAnswer(run, asked, reply, flow, circumstances) : null;
  if (judged) return judged;
  if (asked && isBooking(asked, circumstances) && run.offered) return offerAnswered(run, asked, reply, flow, circumstances);
  return read(withExcepted(run, reply, flow, circumstances), asked, reply, flow, circumstances);
}

/** All that a reply answers of what was asked, was asked before, or will be. */
function read(run: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const question = asked ?? openingFor(run, reply, flow);
  const changed = corrected(run, asked, reply, flow, circumstances);
  const changes = Object.keys(changed).length > 0;
  const told = knownAnswer(run, flow, reply, circumstances);
  const heard = (one: FlowQuestion, unasked: boolean): Answer | null => {
    const part = told ? besidesAsking(one, reply) : reply;
    return part && answerIn(one, part, circumstances, unasked);
  };
  // "Sorry, I meant 90211" is no name.
  const answer = question ? heard(question, changes) : null;
  const learnt = volunteered(run, flow, question, (one) => heard(one, true));
  const known = { ...run, answers: { ...run.answers, ...changed, ...(question && answer !== null ? { [question.id]: answer } : {}), ...learnt } };
  const goesOn = changes || answer !== null || (!asked && Object.keys(learnt).length > 0);
  // Whoever asks has not missed the question; it is asked once more after the answer.
  if (told && !goesOn) return tell(known, told, reply, asked, flow, circumstances);
  if (asked && !goesOn) return missed(known, asked, reply, Object.keys(learnt).length > 0, flow, circumstances);
  // What comes after an answer may depend on it.
  const next = goOn(known, asked && !changes ? after(flow, asked, answer) : startOf(flow), flow, circumstances);
  return told ? withAnswer(next, told, flow) : next;
}

/** Nothing was asked yet but what the first text asked: what they need. */
function openingFor({ answers }: FlowRun, reply: Reply, { questions: [opening] }: Flow): FlowQuestion | undefined {
  return opening && answers[opening.id] === undefined && opens(opening, reply) ? opening : undefined;
}

/** What was said to times that were offered, and beside that. */
function offerAnswered(run: FlowRun, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const told = knownAnswer(run, flow, reply, circumstances);
  const changed = told ? {} : corrected(run, asked, reply, flow, circumstances);
  if (Object.keys(changed).length > 0) return offerAnew(run, changed, asked, reply, flow, circumstances);
  const said = timesSaid(asked, reply, run.offered ?? [], circumstances);
  const learnt = learntBesides(run, asked, reply, said, flow, circumstances);
  // "The first one, and how much is it?" is answered when they have it.
  const known = { ...run, answers: { ...run.answers, ...learnt }, ...(told && said?.is === 'one' && { owes: flow.faq.indexOf(told) }) };
  if (told && said?.is !== 'one') return tell(known, told, reply, asked, flow, circumstances);
  if (said) return chose(known, said, asked, reply, flow, circumstances);
  // Who tells their name has not missed the times.
  return Object.keys(learnt).length > 0 ? ask({ ...known, times: run.times - 1 }, asked) : missed(known, asked, reply, false, flow, circumstances);
}

function chose(known: FlowRun, said: TimesSaid, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  if (said.is === 'which') return ask({ ...known, times: 0, offered: [...said.slots] }, asked);
  const want = wantOf(known, said, flow);
  if (!want) return missed(known, asked, reply, false, flow, circumstances);
  if ((want.run.refused ?? 0) >= MOST_REFUSED) return noneSuits(want.run, asked, flow, circumstances);
  return { run: { ...want.run, ...(takesSoonest(said, reply) && { takesFirst: true }) }, say: null, tell: null, want: want.want };
}

/** Times for what was changed, where the flow still leads to them: another service may take longer, or a day that was named beside it is meant. */
function offerAnew(run: FlowRun, changed: Record<string, Answer>, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const learnt = volunteered(run, flow, asked, (one) => answerIn(one, reply, circumstances, true));
  const wish = wishIn(asked, reply, run.offered ?? [], circumstances, true) ?? run.wish ?? null;
  const known = { ...run, answers: { ...run.answers, ...changed, ...learnt } };
  // An appointment that is to be moved stays what it is until then.
  if (run.booking) return lookFor(known, asked, wish, flow);
  return goOn({ ...known, answers: { ...known.answers, ...(wish !== null && { [asked.id]: wish }) } }, startOf(flow), flow, circumstances);
}

/** Who is asked when, and says "asap", has chosen whatever is free first; who asks for the soonest has not. */
const takesSoonest = (said: TimesSaid, { text }: Reply): boolean => said.is === 'wish' && said.wish === 'asap' && said.except.length === 0 && !isQuestion(text);

/** What is volunteered beside a choice, or in place of one; the next question's answer may follow its number: "2. Kim Poe". */
function learntBesides(run: FlowRun, asked: FlowQuestion, reply: Reply, said: TimesSaid | null, flow: Flow, circumstances: Circumstances): Record<string, Answer> {
  const learnt = volunteered(run, flow, asked, (one) => answerIn(one, reply, circumstances, true));
  const next = flow.questions.find(({ id, kind }) => kind === 'name' && run.answers[id] === undefined && learnt[id] === undefined);
  const rest = placeSaid(reply.text, run.offered ?? []) ? besides(reply.text)?.rest : said === null && !namesChoice(flow, reply, circumstances) ? FULL_NAME.exec(reply.text.trim())?.[0] : undefined;
  const name = next && rest !== undefined && /^\p{Lu}/u.test(rest) ? readAnswer(next, { text: rest, media: [] }, circumstances) : null;
  return next && name !== null ? { ...learnt, [next.id]: name } : learnt;
}

/** "Raj Patel" says nothing else; "Hmm" begins with a capital on every phone. */
const FULL_NAME = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}$/u;

/** "Water Heater" is nobody's. */
const namesChoice = ({ questions }: Flow, reply: Reply, circumstances: Circumstances): boolean => questions.some((one) => one.options.length > 0 && readAnswer(one, reply, circumstances, true) !== null);

/** Names that are told beside a wish for another time. */
const introduced = (run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> =>
  volunteered(run, flow, undefined, (one) => (one.kind === 'name' ? readAnswer(one, reply, circumstances, true) : null));

/** Whoever takes the first has it, where there is one; others choose. */
function found({ takesFirst, ...run }: FlowRun, slots: readonly Slot[], flow: Flow, circumstances: Circumstances): StepResult {
  const [slot] = slots;
  const want = takesFirst && slot ? wantOf({ ...run, offered: [...slots] }, { is: 'one', slot }, flow) : null;
  return want ? { ...silence(want.run), want: want.want } : offer(run, slots, false, flow, circumstances);
}

/** The times that were found. Where there are none, what was offered before stands, or the question is passed over and somebody told. */
function offer({ owes, ...run }: FlowRun, slots: readonly Slot[], gone: boolean, flow: Flow, circumstances: Circumstances): StepResult {
  const question = openIn(run, flow) ?? bookingQuestion(flow, circumstances);
  if (!question) return silence(run);
  // One that is lost was the answer to a question that is not open any more.
  const open: FlowRun = { ...run, asking: question.id, ending: null };
  const before = gone ? [] : (run.offered ?? []);
  const offered = slots.length > 0 ? [...slots] : before;
  const wished = timeWish(gone ? null : (run.wish ?? null));
  const notFree = !offered.some((slot) => meetsWish(slot, wished, circumstances.timeZone));
  // What did not suit is not offered unchanged for ever.
  const isSame = before.length > 0 && offered.every(({ startsAt }, place) => startsAt === before[place]?.startsAt);
  const result = offered.length === 0 || (isSame && (run.refused !== undefined || run.times >= MOST_ASKED)) ? noneSuits(open, question, flow, circumstances)
    : isSame ? ask({ ...open, offered }, question, { again: !notFree, notFree }) : ask({ ...open, times: 0, offered }, question, { gone, notFree });
  return owing(result, owes, flow);
}

/** Somebody finds another time; what else is to be known is asked meanwhile. */
function noneSuits(run: FlowRun, question: FlowQuestion, flow: Flow, circumstances: Circumstances): StepResult {
  // An appointment stays what it is until then.
  if (run.booking && run.moves !== undefined) return { run: spoken(ended(run, 'qualified')), say: { is: 'passed-on' }, tell: 'no-slot', want: null };
  const { offered = [], ...rest } = run;
  const passed: FlowRun = { ...rest, offered: [], booking: null, answers: { ...run.answers, [question.id]: run.answers[question.id] ?? null } };
  return goOn(passed, after(flow, question, null), flow, circumstances, { tell: 'no-slot', passedOn: offered.length > 0 });
}

function withoutCheck({ checking: _checked, ...run }: FlowRun): FlowRun {
  return run;
}

function withoutBooking(run: FlowRun): FlowRun {
  const { booking: _lost, ...rest } = run;
  return rest;
}

function booked(run: FlowRun, slot: Slot, flow: Flow, circumstances: Circumstances): StepResult {
  const question = openIn(run, flow);
  if (!question) return silence(run);
  // What else was offered may be chosen still, in its place.
  const { owes, ...rest } = run;
  const kept: FlowRun = { ...rest, booking: slot, answers: { ...run.answers, [question.id]: slot.startsAt } };
  const result = goOn(kept, after(flow, question, slot.startsAt), flow, circumstances, { booked: slot });
  return owing(result, owes, flow);
}

/** With the answer to what they asked beside what had to be found out first. */
function owing(result: StepResult, owes: number | undefined, flow: Flow): StepResult {
  const told = owes === undefined ? undefined : flow.faq[owes];
  return told ? withAnswer(result, told, flow) : result;
}

/** Of files without words. */
const answersNothing = ({ kind }: FlowQuestion, { text, media }: Reply): boolean => kind !== 'photo' && media.length > 0 && text.trim() === '';

/** Whoever sends a photo has not missed the question: what is open is asked once more, and a question for a photo is answered. */
function shown(run: FlowRun, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const learnt = volunteered(run, flow, asked, (one) => answerIn(one, reply, circumstances, true));
  return ask({ ...run, answers: { ...run.answers, ...learnt }, times: run.times - 1 }, asked);
}

/** A first reply of a few words says what somebody needs; "hi" does not. */
function opens({ kind }: FlowQuestion, { text }: Reply): boolean {
  if (kind === 'service' || kind === 'choice') return true;
  return kind === 'text' && text.trim().split(/\s+/).length >= 3;
}

/** Answers to questions that were not asked yet. */
function volunteered(run: FlowRun, flow: Flow, asked: FlowQuestion | undefined, read: (question: FlowQuestion) => Answer | null): Record<string, Answer> {
  const open = flow.questions.filter((question) => question !== asked && run.answers[question.id] === undefined);
  return Object.fromEntries(open.flatMap((question) => {
    const answer = read(question);
    return answer === null ? [] : [[question.id, answer] as const];
  }));
}

function missed(run: FlowRun, question: FlowQuestion, { text }: Reply, learntOther: boolean, flow: Flow, circumstances: Circumstances): StepResult {
  if (run.times < MOST_ASKED) return ask(run, question, { again: !learntOther });
  if (question.required) return end(run, 'human', 'not-understood');
  // What somebody says twice is taken as they say it, where any words will do; whoever reads it later can make more of it. What holds no time is none.
  const words = takesWords(question) && !text.includes('?') ? text.trim().slice(0, 200).toWellFormed() : null;
  const passed: FlowRun = { ...run, answers: { ...run.answers, [question.id]: words === '' ? null : words }, ...(isBooking(question, circumstances) && { booking: null }) };
  return goOn(passed, after(flow, question, null), flow, circumstances, { tell: 'not-understood' });
}

const takesWords = ({ kind }: FlowQuestion): boolean => kind === 'name' || kind === 'service' || kind === 'choice';
