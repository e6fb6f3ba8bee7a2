import { type Answer, isAutoReply, isUrgent, type Refusal, refusalIn, type Reply, type Wish, wishOf } from '@ringback/answers';
import type { FaqEntry, Flow, FlowQuestion, HandoverReason } from '@ringback/event-contracts';
import { afterEnd, whileTaken } from './after-end.js';
import { aboutAppointment } from './appointment.js';
import { ask, askOpen, goOn, MOST_ASKED, missed, startOf } from './asking.js';
import { corrected } from './corrections.js';
import { withHours } from './hours-entry.js';
import { idOf, type Meaning, openingOf, possibleMeanings } from './meaning.js';
import { booked, found, lost, offer, offerAnswered } from './offered-times.js';
import { asksOfUs, besidesAsking, judgedAnswer, knownAnswer, tell, withAnswer, withWord } from './often-asked.js';
import { after, openIn } from './route.js';
import { type Circumstances, countedTurns, end, ended, type FlowRun, type Heard, isOver, MOST_TURNS, silence, spoken, type StepResult, withoutCheck } from './run.js';
import { answerIn } from './time-wish.js';
import { isBooking, withExcepted, withTold } from './times-wanted.js';
import { answersToOthers, introduced, toldBesideAWish, toldUnasked } from './told-unasked.js';
import { whoWrites } from './who-writes.js';

/** Ten parts of a text, more than any phone sends as one; what comes after is not read. */
const LONGEST_READ = 1_600;
const HANDOVER: Record<Wish, HandoverReason> = { emergency: 'emergency', anger: 'anger', human: 'asked-for' };

/** Goes one step on with what was heard. Pure: the same run, flow, words and circumstances give the same step. */
export function step(run: FlowRun, heard: Heard, given: Flow, circumstances: Circumstances): StepResult {
  const flow = withHours(given, heard, run, circumstances);
  switch (heard.is) {
    case 'opted-out':
      return silence(run.ending === 'opted-out' ? run : endedFromOutside(run, 'opted-out'));
    case 'taken-over':
      return takenOver(run, heard.byCall === true);
    case 'slots':
      return found(run, heard.slots, flow, circumstances);
    case 'gone':
      return offer(run, heard.slots, true, flow, circumstances);
    case 'lost':
      return lost(run, heard.slots, flow, circumstances);
    case 'booked':
      return booked(run, heard, flow, circumstances);
    case 'replies':
    case 'meant':
      return replied(run, heard, flow, circumstances);
  }
}

/** Whoever writes to them after a call reads on. */
function takenOver({ spoke: _spoke, ...run }: FlowRun, byCall: boolean): StepResult {
  if (run.ending === 'opted-out') return silence(run);
  const ended = run.ending === 'taken-over' ? run : endedFromOutside(run, 'taken-over');
  return silence(byCall ? { ...ended, spoke: true } : ended);
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
    return { run: { ...spoken(isOver(run) ? run : ended(withWhatIsToldBeside(run, reply, flow, circumstances), 'human')), warned: circumstances.now }, say: { is: 'emergency' }, tell: 'emergency', want: null };
  }
  if (run.ending === 'taken-over') return whileTaken(run, reply, wish, circumstances);
  const learning = isOver(run) ? run : { ...run, answers: { ...run.answers, ...introduced(run, reply, flow, circumstances) } };
  const appointment = aboutAppointment(withoutCheck(learning), reply, flow, circumstances);
  if (appointment) return appointment;
  const who = wish === null ? whoWrites(run, reply, flow, circumstances) : null;
  if (who) return who;
  if (isOver(run)) return afterEnd(run, reply, wish, flow, circumstances);
  if (wish !== null) return end(withWhatIsToldBeside(run, reply, flow, circumstances), 'human', HANDOVER[wish]);
  const why = refusal(run, reply, flow);
  if (why !== null) return { run: { ...spoken(ended(run, 'not-qualified')), declined: why }, say: { is: 'declined', why }, tell: null, want: null };
  return hurried(understood(run, heard, reply, flow, circumstances), run, reply, flow);
}

/** Who asks for a person may say what for: the staff are told. */
const withWhatIsToldBeside = (run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): FlowRun => ({ ...run, answers: { ...run.answers, ...toldBesideAWish(run, reply, flow, circumstances) } });

function understood(run: FlowRun, heard: Heard & { is: 'replies' | 'meant' }, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const meant = heard.is === 'meant' ? interpreted(run, heard.meaning, reply, flow, circumstances) : null;
  return meant ?? answered(run, reply, flow, circumstances);
}

/** Of whoever cannot wait somebody knows, once, while the flow goes on. */
function hurried(result: StepResult, before: FlowRun, { text }: Reply, flow: Flow): StepResult {
  const { ending } = result.run;
  if (before.urgent || ending === 'not-qualified' || !isUrgent(text, openIn(before, flow)?.kind === 'when')) return result;
  return { ...result, run: { ...result.run, urgent: true }, tell: ending === null ? 'urgent' : (result.tell ?? 'urgent') };
}

/** "No thanks" is an answer where yes or no was asked for; whoever has chosen a time calls that off by name. */
const refusal = (run: FlowRun, { text }: Reply, flow: Flow): Refusal | null =>
  run.checking === undefined && !run.booking && openIn(run, flow)?.kind !== 'yes-no' ? refusalIn(text) : null;

/** Null for what is not possible here. */
function interpreted({ checking: _checked, ...run }: FlowRun, meaning: Meaning, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  if (!possibleMeanings(run, flow).some(({ id }) => id === idOf(meaning))) return null;
  const asked = openIn(run, flow) ?? (meaning.is === 'answer' ? openingOf(run, flow) : undefined);
  const entry = meaning.is === 'asks' ? flow.faq[meaning.entry] : undefined;
  if (entry) return tell(run, entry, reply, asked, flow, circumstances);
  if (meaning.is === 'human') return end(run, 'human', 'asked-for');
  if (!asked) return null;
  const learnt = toldUnasked(run, reply, asked, flow, circumstances);
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
  const { told, answer, answers, changes } = hear(run, asked, reply, flow, circumstances);
  const known = withTold(run, answers, reply, flow, circumstances);
  const tells = Object.keys(answers).length > 0;
  const goesOn = changes || answer !== null || (!asked && tells);
  if (!goesOn) return notAnswered(known, told, asked, reply, tells, flow, circumstances);
  // What comes after an answer may depend on it.
  const next = goOn(known, asked && !changes ? after(flow, asked, answer) : startOf(flow), flow, circumstances);
  if (told) return withAnswer(next, told, flow);
  return asksOfUs(reply, asked, true) ? withWord(next, circumstances) : next;
}

/** What a reply asks and tells: what changed of the answers before, what answers the open question, and what tells more. */
function hear(run: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances) {
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
  const learnt = answersToOthers(run, question, flow, (one) => heard(one, true));
  return { told, answer, changes, answers: { ...changed, ...(question && answer !== null ? { [question.id]: answer } : {}), ...learnt } };
}

/** Whoever asks has not missed the question; it is asked once more after the answer. */
function notAnswered(known: FlowRun, told: FaqEntry | undefined, asked: FlowQuestion | undefined, reply: Reply, tells: boolean, flow: Flow, circumstances: Circumstances): StepResult {
  if (told) return tell(known, told, reply, asked, flow, circumstances);
  if (asksOfUs(reply, asked, tells)) return withWord(askOpen(known, asked, flow, circumstances), circumstances);
  return asked ? missed(known, asked, reply, tells, flow, circumstances) : goOn(known, startOf(flow), flow, circumstances);
}

/** Nothing was asked yet but what the first text asked: what they need. */
function openingFor({ answers }: FlowRun, reply: Reply, { questions: [opening] }: Flow): FlowQuestion | undefined {
  return opening && answers[opening.id] === undefined && opens(opening, reply) ? opening : undefined;
}

/** Of files without words. */
const answersNothing = ({ kind }: FlowQuestion, { text, media }: Reply): boolean => kind !== 'photo' && media.length > 0 && text.trim() === '';

/** Whoever sends a photo has not missed the question: what is open is asked once more, and a question for a photo is answered. */
function shown(run: FlowRun, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const learnt = toldUnasked(run, reply, asked, flow, circumstances);
  return ask({ ...run, answers: { ...run.answers, ...learnt }, times: run.times - 1 }, asked);
}

/** A first reply of a few words says what somebody needs; "hi" does not. */
function opens({ kind }: FlowQuestion, { text }: Reply): boolean {
  if (kind === 'service' || kind === 'choice') return true;
  return kind === 'text' && text.trim().split(/\s+/).length >= 3;
}
