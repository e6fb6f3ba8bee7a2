import { type Answer, isQuestion, readAnswer, type Reply } from '@ringback/answers';
import { meetsWish, type Slot, timeWish } from '@ringback/booking';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import { ask, goOn, MOST_ASKED, missed, startOf } from './asking.js';
import { corrected } from './corrections.js';
import { asksOfUs, knownAnswer, tell, withAnswer, withWord } from './often-asked.js';
import { after, openIn } from './route.js';
import { type Circumstances, ended, type FlowRun, type Heard, silence, spoken, type StepResult, withoutBooking } from './run.js';
import { wishIn } from './time-wish.js';
import { asksSooner, besides, placeSaid, type TimesSaid, timesSaid } from './times-said.js';
import { bookingQuestion, lookFor, takingWhatIsWanted, wantOf } from './times-wanted.js';
import { toldUnasked } from './told-unasked.js';

/** Whom nothing on offer suits so often needs more than a list. */
const MOST_REFUSED = 3;

/** What was said to times that were offered, and beside that. */
export function offerAnswered(run: FlowRun, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const told = knownAnswer(run, flow, reply, circumstances);
  const changed = told ? {} : corrected(run, asked, reply, flow, circumstances);
  if (Object.keys(changed).length > 0) return offerAnew(run, changed, asked, reply, flow, circumstances);
  const said = timesSaid(asked, reply, run.offered ?? [], circumstances);
  const learnt = learntBesides(run, asked, reply, said, flow, circumstances);
  // "The first one, and how much is it?" is answered when they have it.
  const known = { ...run, answers: { ...run.answers, ...learnt }, ...(told && said?.is === 'one' && { owes: flow.faq.indexOf(told) }) };
  if (told && said?.is !== 'one') return tell(known, told, reply, asked, flow, circumstances);
  const next = said ? chose(known, said, asked, reply, flow, circumstances) : notChosen(known, asked, reply, Object.keys(learnt).length > 0, flow, circumstances);
  return !told && asksBeside(run, reply, asked, said) ? withWord(next, circumstances) : next;
}

/** "2, and do you take cards?" asks beside its choice; in "is Friday free?" the question is the choice. */
function asksBeside({ offered = [] }: FlowRun, reply: Reply, asked: FlowQuestion, said: TimesSaid | null): boolean {
  const rest = placeSaid(reply.text, offered) ? besides(reply.text)?.rest : undefined;
  return rest === undefined ? asksOfUs(reply, asked, said !== null) : asksOfUs({ ...reply, text: rest }, asked, false);
}

/** Who asks, or tells their name, has not missed the times. */
const notChosen = (known: FlowRun, asked: FlowQuestion, reply: Reply, tells: boolean, flow: Flow, circumstances: Circumstances): StepResult =>
  tells || asksOfUs(reply, asked, false) ? ask({ ...known, times: known.times - 1 }, asked, { listed: known.checking === undefined }) : missed(known, asked, reply, false, flow, circumstances);

function chose(known: FlowRun, said: TimesSaid, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  if (said.is === 'which') return ask({ ...known, times: 0, offered: [...said.slots] }, asked);
  const want = wantOf(known, said, flow);
  if (!want) return missed(known, asked, reply, false, flow, circumstances);
  if ((want.run.refused ?? 0) >= MOST_REFUSED) return noneSuits(want.run, asked, flow, circumstances);
  return { run: taking(want.run, said, reply), say: null, tell: null, want: want.want };
}

/** Times for what was changed, where the flow still leads to them: another service may take longer, or a day that was named beside it is meant. */
function offerAnew(run: FlowRun, changed: Record<string, Answer>, asked: FlowQuestion, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const learnt = toldUnasked(run, reply, asked, flow, circumstances);
  const wish = wishIn(asked, reply, run.offered ?? [], circumstances, true) ?? run.wish ?? null;
  const known = { ...run, answers: { ...run.answers, ...changed, ...learnt } };
  // An appointment that is to be moved stays what it is until then.
  if (run.booking) return lookFor(known, asked, wish, flow);
  return goOn({ ...known, answers: { ...known.answers, ...(wish !== null && { [asked.id]: wish }) } }, startOf(flow), flow, circumstances);
}

/** Who is asked when, and says "asap", has chosen whatever is free first; who asks for the soonest has not, nor who names an hour that they may not want. */
function taking(run: FlowRun, said: TimesSaid, reply: Reply): FlowRun {
  if (said.is !== 'wish') return run;
  if (said.wish !== 'asap' || said.except.length > 0) return takingWhatIsWanted(run, reply);
  return isQuestion(reply.text) || asksSooner(reply.text) ? run : { ...run, takes: 'first' };
}

/** What is volunteered beside a choice, or in place of one; the next question's answer may follow its number: "2. Kim Poe". */
function learntBesides(run: FlowRun, asked: FlowQuestion, reply: Reply, said: TimesSaid | null, flow: Flow, circumstances: Circumstances): Record<string, Answer> {
  const learnt = toldUnasked(run, reply, asked, flow, circumstances);
  const next = flow.questions.find(({ id, kind }) => kind === 'name' && run.answers[id] === undefined && learnt[id] === undefined);
  const rest = placeSaid(reply.text, run.offered ?? []) ? besides(reply.text)?.rest : said === null && !namesChoice(flow, reply, circumstances) ? FULL_NAME.exec(reply.text.trim())?.[0] : undefined;
  const name = next && rest !== undefined && /^\p{Lu}/u.test(rest) ? readAnswer(next, { text: rest, media: [] }, circumstances) : null;
  return next && name !== null ? { ...learnt, [next.id]: name } : learnt;
}

/** "Raj Patel" says nothing else; "Hmm" begins with a capital on every phone. */
const FULL_NAME = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}$/u;

/** "Water Heater" is nobody's. */
const namesChoice = ({ questions }: Flow, reply: Reply, circumstances: Circumstances): boolean => questions.some((one) => one.options.length > 0 && readAnswer(one, reply, circumstances, true) !== null);

/** Whoever takes the first has it, where there is one, and whoever named one that is free has that; others choose. */
export function found({ takes, ...run }: FlowRun, slots: readonly Slot[], flow: Flow, circumstances: Circumstances): StepResult {
  const wished = timeWish(run.wish ?? null);
  const named = wished.is === 'hour' && takes !== 'nothing' ? slots.find((slot) => meetsWish(slot, wished, circumstances.timeZone)) : undefined;
  const slot = takes === 'first' ? slots[0] : named;
  // What else is free they have not seen: "the first one" is of the times that they have.
  const want = slot ? wantOf(run, { is: 'one', slot }, flow) : null;
  return want ? { ...silence(want.run), want: want.want } : offer(run, slots, false, flow, circumstances);
}

/** The times that were found. Where there are none, what was offered before stands, or the question is passed over and somebody told. */
export function offer({ owes, ...run }: FlowRun, slots: readonly Slot[], gone: boolean, flow: Flow, circumstances: Circumstances): StepResult {
  const question = openIn(run, flow) ?? bookingQuestion(flow, circumstances);
  if (!question) return silence(run);
  const open: FlowRun = { ...run, asking: question.id, ending: null };
  const before = gone ? [] : (run.offered ?? []);
  const offered = slots.length > 0 ? [...slots] : before;
  const wished = timeWish(gone ? null : (run.wish ?? null));
  const notFree = !offered.some((slot) => meetsWish(slot, wished, circumstances.timeZone));
  // What did not suit is not offered unchanged for ever.
  const isSame = before.length > 0 && offered.every(({ startsAt }, place) => startsAt === before[place]?.startsAt);
  const result = offered.length === 0 || (isSame && (run.refused !== undefined || run.times >= MOST_ASKED)) ? noneSuits(open, question, flow, circumstances)
    : isSame ? ask({ ...open, offered }, question, { again: !notFree, notFree }) : ask({ ...open, times: 0, offered }, question, { gone, notFree });
  return owing(result, owes, flow, circumstances);
}

/** It was the answer to a question that is not open any more. */
export function lost(run: FlowRun, slots: readonly Slot[], flow: Flow, circumstances: Circumstances): StepResult {
  const question = bookingQuestion(flow, circumstances);
  const { [question?.id ?? '']: _lost, ...answers } = run.answers;
  return offer(withoutBooking({ ...run, answers, asking: question?.id ?? null }), slots, true, flow, circumstances);
}

/** Somebody finds another time; what else is to be known is asked meanwhile. */
function noneSuits(run: FlowRun, question: FlowQuestion, flow: Flow, circumstances: Circumstances): StepResult {
  // An appointment stays what it is until then.
  if (run.booking && run.moves !== undefined) return { run: spoken(ended(run, 'qualified')), say: { is: 'passed-on' }, tell: 'no-slot', want: null };
  const { offered = [], ...rest } = run;
  const passed: FlowRun = { ...rest, offered: [], booking: null, answers: { ...run.answers, [question.id]: run.answers[question.id] ?? null } };
  return goOn(passed, after(flow, question, null), flow, circumstances, { tell: 'no-slot', passedOn: offered.length > 0 });
}

export function booked(run: FlowRun, { slot, heldUntil }: Heard & { is: 'booked' }, flow: Flow, circumstances: Circumstances): StepResult {
  const question = openIn(run, flow);
  if (!question) return silence(run);
  // What else was offered may be chosen still, in its place.
  const { owes, heldUntil: _before, ...rest } = run;
  const kept: FlowRun = { ...rest, booking: slot, ...(heldUntil && { heldUntil }), answers: { ...run.answers, [question.id]: slot.startsAt } };
  const result = goOn(kept, after(flow, question, slot.startsAt), flow, circumstances, { booked: slot });
  return owing(result, owes, flow, circumstances);
}

/** With the answer to what they asked beside what had to be found out first. */
function owing(result: StepResult, owes: FlowRun['owes'], flow: Flow, circumstances: Circumstances): StepResult {
  if (owes === 'word') return withWord(result, circumstances);
  const told = owes === undefined ? undefined : flow.faq[owes];
  return told ? withAnswer(result, told, flow) : result;
}
