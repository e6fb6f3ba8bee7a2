import { type Answer, isAutoReply, isQuestion, oftenAsked, readAnswer, type Reply, type Wish, wishOf, yesOrNo } from '@ringback/answers';
import type { Slot } from '@ringback/booking';
import type { FaqEntry, Flow, FlowQuestion, HandoverReason } from '@ringback/event-contracts';
import { aboutAppointment, chosenOrWished, isBooking, lookFor } from './booking-steps.js';
import { idOf, type Meaning, possibleMeanings } from './meaning.js';
import { after, type Target } from './route.js';
import { type Circumstances, end, ended, type FlowRun, type Heard, isOver, MOST_TURNS, silence, spoken, type StepResult } from './run.js';

/** A question is asked, and asked once more in other words. */
const MOST_ASKED = 2;
/** Ten parts of a text, more than any phone sends as one; what comes after is not read. */
const LONGEST_READ = 1_600;
const HANDOVER: Record<Wish, HandoverReason> = { emergency: 'emergency', anger: 'anger', human: 'asked-for' };

/** Goes one step on with what was heard. Pure: the same run, flow, words and circumstances give the same step. */
export function step(run: FlowRun, heard: Heard, flow: Flow, circumstances: Circumstances): StepResult {
  switch (heard.is) {
    case 'opted-out':
    case 'taken-over':
      return silence(isOver(run) ? run : { ...run, asking: null, times: 0, ending: heard.is });
    case 'slots':
      return offer(run, heard.slots, false, flow, circumstances);
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

function replied(run: FlowRun, heard: Heard & { is: 'replies' | 'meant' }, flow: Flow, circumstances: Circumstances): StepResult {
  const { replies } = heard;
  const reply = together(replies.filter(({ text }) => !isAutoReply(text.slice(0, LONGEST_READ))));
  if (reply === null || run.ending === 'opted-out') return silence(run);
  const wish = wishOf(reply.text);
  // People in danger are told what to do whatever the conversation had come to; whoever goes on and on is a machine, or a prankster.
  if (wish === 'emergency' && run.turns < MOST_TURNS) {
    return { run: spoken(isOver(run) ? run : ended(run, 'human')), say: { is: 'emergency' }, tell: 'emergency', want: null };
  }
  if (run.ending === 'taken-over') return silence(run);
  const appointment = aboutAppointment(run, reply, flow, circumstances);
  if (appointment) return appointment;
  if (isOver(run)) return silence(run);
  if (wish !== null) return end(run, 'human', HANDOVER[wish]);
  const meant = heard.is === 'meant' ? interpreted(run, heard.meaning, reply, flow, circumstances) : null;
  return meant ?? answered(run, reply, flow, circumstances);
}

/** Null for what is not possible here. */
function interpreted({ checking: _checked, ...run }: FlowRun, meaning: Meaning, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  if (!possibleMeanings(run, flow).some(({ id }) => id === idOf(meaning))) return null;
  const asked = flow.questions.find(({ id }) => id === run.asking);
  const entry = meaning.is === 'asks' ? flow.faq[meaning.entry] : undefined;
  if (entry) return tell(run, entry, asked, flow, circumstances);
  if (meaning.is === 'human') return end(run, 'human', 'asked-for');
  if (!asked) return null;
  if (meaning.is === 'answer') return goOn({ ...run, answers: { ...run.answers, [asked.id]: meaning.answer } }, after(flow, asked, meaning.answer), flow, circumstances);
  return missed({ ...run, times: MOST_ASKED }, asked, reply, false, flow, circumstances);
}

/** Texts that came shortly after each other are one reply; null when there are none. */
function together(replies: readonly Reply[]): Reply | null {
  if (replies.length === 0) return null;
  return { text: replies.map(({ text }) => text.slice(0, LONGEST_READ)).join('\n').slice(0, LONGEST_READ).toWellFormed(), media: replies.flatMap(({ media }) => media) };
}

function answered({ checking = false, ...run }: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const asked = flow.questions.find(({ id }) => id === run.asking);
  if (asked && answersNothing(asked, reply)) return shown(run, asked, reply, flow, circumstances);
  const judged = checking ? judgedAnswer(run, asked, reply, flow, circumstances) : null;
  if (judged) return judged;
  if (asked && isBooking(asked, circumstances) && run.offered) return offerAnswered(run, asked, reply, flow, circumstances);
  return read(run, asked, reply, flow, circumstances);
}

/** All that a reply answers of what was asked, or will be. */
function read(run: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const question = asked ?? openingFor(run, reply, flow);
  const answer = question ? readAnswer(question, reply, circumstances) : null;
  const learnt = volunteered(run, flow, question, (one) => readAnswer(one, reply, circumstances, true));
  const known = { ...run, answers: { ...run.answers, ...(question && answer !== null ? { [question.id]: answer } : {}), ...learnt } };
  const told = answer === null ? knownAnswer(flow, reply) : undefined;
  // Whoever asks has not missed the question; it is asked once more after the answer.
  if (told) return tell(known, told, asked, flow, circumstances);
  if (asked && answer === null) return missed(known, asked, reply, Object.keys(learnt).length > 0, flow, circumstances);
  return goOn(known, asked ? after(flow, asked, answer) : startOf(flow), flow, circumstances);
}

/** Nothing was asked yet but what the first text asked: what they need. */
function openingFor({ answers }: FlowRun, reply: Reply, { questions: [opening] }: Flow): FlowQuestion | undefined {
  return opening && answers[opening.id] === undefined && opens(opening, reply) ? opening : undefined;
}

/** What was said to times that were offered. */
function offerAnswered(run: FlowRun, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const told = knownAnswer(flow, reply);
  if (told) return tell(run, told, asked, flow, circumstances);
  const want = chosenOrWished(run, asked, reply, flow, circumstances);
  return want ? { run, say: null, tell: null, want } : missed(run, asked, reply, false, flow, circumstances);
}

/** The times that were found. Where there are none, what was offered before stands, or the question is passed over and somebody told. */
function offer(run: FlowRun, slots: readonly Slot[], gone: boolean, flow: Flow, circumstances: Circumstances): StepResult {
  const question = flow.questions.find(({ id }) => id === run.asking) ?? flow.questions.find((one) => isBooking(one, circumstances));
  if (!question) return silence(run);
  // One that is lost was the answer to a question that is not open any more.
  const open: FlowRun = { ...run, asking: question.id, ending: null };
  const offered = slots.length > 0 ? [...slots] : gone ? [] : (run.offered ?? []);
  if (offered.length > 0) return ask({ ...open, times: 0, offered }, question, { gone });
  const passed: FlowRun = { ...open, offered: [], booking: null, answers: { ...run.answers, [question.id]: run.answers[question.id] ?? null } };
  return goOn(passed, after(flow, question, null), flow, circumstances, { tell: 'no-slot' });
}

function withoutBooking(run: FlowRun): FlowRun {
  const { booking: _lost, ...rest } = run;
  return rest;
}

function booked(run: FlowRun, slot: Slot, flow: Flow, circumstances: Circumstances): StepResult {
  const question = flow.questions.find(({ id }) => id === run.asking);
  if (!question) return silence(run);
  const kept: FlowRun = { ...run, offered: [], booking: slot, answers: { ...run.answers, [question.id]: slot.startsAt } };
  return goOn(kept, after(flow, question, slot.startsAt), flow, circumstances, { booked: slot });
}

/** Of files without words. */
const answersNothing = ({ kind }: FlowQuestion, { text, media }: Reply): boolean => kind !== 'photo' && media.length > 0 && text.trim() === '';

/** Whoever sends a photo has not missed the question: what is open is asked once more, and a question for a photo is answered. */
function shown(run: FlowRun, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const learnt = volunteered(run, flow, asked, (one) => readAnswer(one, reply, circumstances, true));
  return ask({ ...run, answers: { ...run.answers, ...learnt }, times: run.times - 1 }, asked);
}

function knownAnswer({ faq }: Flow, { text }: Reply): FaqEntry | undefined {
  const place = isQuestion(text) ? oftenAsked(text, faq) : null;
  return place === null ? undefined : faq[place];
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

/** The answer, and whether it was one; what is open is asked after that. Where few texts are left it is asked in the same. */
function tell(run: FlowRun, told: FaqEntry, asked: FlowQuestion | undefined, flow: Flow, circumstances: Circumstances): StepResult {
  if (run.turns < MOST_TURNS - 2) return { run: spoken({ ...run, checking: true }), say: { is: 'told', entry: told }, tell: null, want: null };
  const result = askOpen(run, asked, flow, circumstances);
  return result.say?.is === 'question' ? { ...result, say: { ...result.say, answers: told } } : result;
}

/** What comes after "did that answer it?". Null when they go on with something else, so that it did. */
function judgedAnswer(run: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  const goesOn = knownAnswer(flow, reply) !== undefined || (asked !== undefined && asked.kind !== 'yes-no' && readAnswer(asked, reply, circumstances, true) !== null);
  const helped = goesOn ? null : yesOrNo(reply.text);
  if (helped === null) return null;
  const result = askOpen(run, asked, flow, circumstances);
  if (helped) return result;
  return { ...result, tell: 'not-answered', say: result.say?.is === 'question' ? { ...result.say, passedOn: true } : result.say };
}

function askOpen(run: FlowRun, asked: FlowQuestion | undefined, flow: Flow, circumstances: Circumstances): StepResult {
  return asked ? ask({ ...run, times: run.times - 1 }, asked) : goOn(run, startOf(flow), flow, circumstances);
}

function missed(run: FlowRun, question: FlowQuestion, { text }: Reply, learntOther: boolean, flow: Flow, circumstances: Circumstances): StepResult {
  if (run.times < MOST_ASKED) return ask(run, question, { again: !learntOther });
  if (question.required) return end(run, 'human', 'not-understood');
  // What somebody says twice is taken as they say it, where any words will do; whoever reads it later can make more of it.
  const words = takesWords(question) && !text.includes('?') ? text.trim().slice(0, 200).toWellFormed() : null;
  const passed: FlowRun = { ...run, answers: { ...run.answers, [question.id]: words === '' ? null : words }, ...(isBooking(question, circumstances) && { booking: null }) };
  return goOn(passed, after(flow, question, null), flow, circumstances, { tell: 'not-understood' });
}

const takesWords = ({ kind }: FlowQuestion): boolean => kind === 'when' || kind === 'name' || kind === 'service' || kind === 'choice';

const startOf = (flow: Flow): Target => {
  const [question] = flow.questions;
  return question ? { is: 'question', question } : { is: 'ending', ending: 'qualified' };
};

interface Besides {
  tell?: HandoverReason | null;
  booked?: Slot | null;
}

/** On to the next question that is not answered already. */
function goOn(run: FlowRun, target: Target, flow: Flow, circumstances: Circumstances, { tell = null, booked: slot = null }: Besides = {}): StepResult {
  let next = target;
  for (let passed = 0; next.is === 'question' && passed <= flow.questions.length; passed += 1) {
    const { question } = next;
    const answer = run.answers[question.id];
    // What was said of a time before is a wish, as long as nothing is booked.
    if (isBooking(question, circumstances) && run.booking === undefined) return { ...lookFor(run, question, answer ?? null, flow), tell };
    if (answer === undefined) return ask({ ...run, times: 0 }, question, { tell, booked: slot });
    next = after(flow, question, answer);
  }
  // A flow that goes round in circles is refused when it is saved; should one come all the same, a person ends it.
  const ending = next.is === 'ending' ? next.ending : 'human';
  return end(run, ending, ending === 'human' ? 'flow' : tell, slot);
}

interface Asking extends Besides {
  again?: boolean;
  gone?: boolean;
}

function ask(run: FlowRun, question: FlowQuestion, { again = false, gone = false, tell = null, booked: slot = null }: Asking = {}): StepResult {
  // The last text is not spent on a question whose answer nobody would answer.
  if (run.turns >= MOST_TURNS - 1) return end(run, 'human', 'too-many-turns');
  const times = run.asking === question.id ? run.times + 1 : 1;
  const offers = run.asking === question.id ? (run.offered ?? []) : [];
  return { run: spoken({ ...run, asking: question.id, times }), say: { is: 'question', question, again, answers: null, passedOn: false, offers, gone, booked: slot }, tell, want: null };
}
