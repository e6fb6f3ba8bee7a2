import { type Answer, type Circumstances, isAutoReply, isQuestion, oftenAsked, readAnswer, type Reply, type Wish, wishOf } from '@ringback/answers';
import type { FaqEntry, Flow, FlowEnding, FlowQuestion, HandoverReason } from '@ringback/event-contracts';
import { after, type Target } from './route.js';

/** How a run ended. `opted-out` and `taken-over` end it from outside. */
export type RunEnding = FlowEnding | 'opted-out' | 'taken-over';

/** How far one conversation has come in its flow. Plain data: it is kept, and a run replayed from what was heard is the same. */
export interface FlowRun {
  /** The question that waits for its answer; null before the first and after the end. */
  asking: string | null;
  /** How often it was asked. */
  times: number;
  /** By question; null for one that was passed over. In the order they were learnt. */
  answers: Record<string, Answer | null>;
  /** Texts of ours. */
  turns: number;
  ending: RunEnding | null;
}

export type Heard = { is: 'replies'; replies: readonly Reply[] } | { is: 'opted-out' } | { is: 'taken-over' };

/** What to say; at most one text to what was heard. */
export type Saying =
  /** After the answer to what the caller asked, where they did. */
  | { is: 'question'; question: FlowQuestion; again: boolean; answers: FaqEntry | null }
  | { is: 'ending'; ending: FlowEnding } | { is: 'emergency' };

export interface StepResult {
  run: FlowRun;
  say: Saying | null;
  /** Somebody is to be told, for this reason. */
  tell: HandoverReason | null;
}

/** Then a person goes on: whoever is not done by then talks past us, or is a machine. */
export const MOST_TURNS = 8;
/** A question is asked, and asked once more in other words. */
const MOST_ASKED = 2;
/** Ten parts of a text, more than any phone sends as one; what comes after is not read. */
const LONGEST_READ = 1_600;
const HANDOVER: Record<Wish, HandoverReason> = { emergency: 'emergency', anger: 'anger', human: 'asked-for' };

export const beginRun = (): FlowRun => ({ asking: null, times: 0, answers: {}, turns: 0, ending: null });

/** Goes on where a person had taken over; what is open is asked after the caller's next reply. */
export const resume = (run: FlowRun): FlowRun => (run.ending === 'taken-over' ? { ...run, ending: null } : run);

export const isOver = ({ ending }: FlowRun): boolean => ending !== null;

/** Goes one step on with what was heard. Pure: the same run, flow, words and circumstances give the same step. */
export function step(run: FlowRun, heard: Heard, flow: Flow, circumstances: Circumstances): StepResult {
  if (heard.is !== 'replies') return silence(isOver(run) ? run : { ...run, asking: null, times: 0, ending: heard.is });
  const reply = together(heard.replies.filter(({ text }) => !isAutoReply(text.slice(0, LONGEST_READ))));
  if (reply === null || run.ending === 'opted-out') return silence(run);
  const wish = wishOf(reply.text);
  // People in danger are told what to do whatever the conversation had come to; whoever goes on and on is a machine, or a prankster.
  if (wish === 'emergency' && run.turns < MOST_TURNS) {
    return { run: spoken(isOver(run) ? run : ended(run, 'human')), say: { is: 'emergency' }, tell: 'emergency' };
  }
  if (isOver(run)) return silence(run);
  if (wish !== null) return end(run, 'human', HANDOVER[wish]);
  return answered(run, reply, flow, circumstances);
}

const silence = (run: FlowRun): StepResult => ({ run, say: null, tell: null });
const ended = (run: FlowRun, ending: RunEnding): FlowRun => ({ ...run, asking: null, times: 0, ending });
const spoken = (run: FlowRun): FlowRun => ({ ...run, turns: run.turns + 1 });

function end(run: FlowRun, ending: FlowEnding, tell: HandoverReason | null): StepResult {
  return { run: spoken(ended(run, ending)), say: { is: 'ending', ending }, tell };
}

/** Texts that came shortly after each other are one reply; null when there are none. */
function together(replies: readonly Reply[]): Reply | null {
  if (replies.length === 0) return null;
  return { text: replies.map(({ text }) => text.slice(0, LONGEST_READ)).join('\n').slice(0, LONGEST_READ).toWellFormed(), media: replies.flatMap(({ media }) => media) };
}

function answered(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult {
  const asked = flow.questions.find(({ id }) => id === run.asking);
  const [opening] = flow.questions;
  const first = opening && run.answers[opening.id] === undefined ? opening : undefined;
  const read = (question: FlowQuestion, unasked: boolean): Answer | null => readAnswer(question, reply, circumstances, unasked);
  // Nothing was asked yet but what the first text asked: what they need.
  const question = asked ?? (first && opens(first, reply) ? first : undefined);
  const answer = question ? read(question, false) : null;
  const learnt = volunteered(run, flow, question, (one) => read(one, true));
  const answers = { ...run.answers, ...(question && answer !== null ? { [question.id]: answer } : {}), ...learnt };
  const known = { ...run, answers };
  const told = answer === null ? knownAnswer(flow, reply) : undefined;
  // Whoever asks has not missed the question; it is asked once more after the answer.
  if (told) return tellAndAsk(known, told, asked, flow);
  if (asked && answer === null) return missed(known, asked, reply, Object.keys(learnt).length > 0, flow);
  return goOn(known, asked ? after(flow, asked, answer) : startOf(flow), flow, null);
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

/** The answer, and what is open still. */
function tellAndAsk(run: FlowRun, told: FaqEntry, asked: FlowQuestion | undefined, flow: Flow): StepResult {
  const result = asked ? ask({ ...run, times: run.times - 1 }, asked, false, null) : goOn(run, startOf(flow), flow, null);
  return result.say?.is === 'question' ? { ...result, say: { ...result.say, answers: told } } : result;
}

function missed(run: FlowRun, question: FlowQuestion, { text }: Reply, learntOther: boolean, flow: Flow): StepResult {
  if (run.times < MOST_ASKED) return ask(run, question, !learntOther, null);
  if (question.required) return end(run, 'human', 'not-understood');
  // What somebody says twice is taken as they say it, where any words will do; whoever reads it later can make more of it.
  const words = takesWords(question) && !text.includes('?') ? text.trim().slice(0, 200).toWellFormed() : null;
  return goOn({ ...run, answers: { ...run.answers, [question.id]: words === '' ? null : words } }, after(flow, question, null), flow, 'not-understood');
}

const takesWords = ({ kind }: FlowQuestion): boolean => kind === 'when' || kind === 'name' || kind === 'service' || kind === 'choice';

const startOf = (flow: Flow): Target => {
  const [question] = flow.questions;
  return question ? { is: 'question', question } : { is: 'ending', ending: 'qualified' };
};

/** On to the next question that is not answered already. */
function goOn(run: FlowRun, target: Target, flow: Flow, tell: HandoverReason | null): StepResult {
  let next = target;
  for (let passed = 0; next.is === 'question' && passed <= flow.questions.length; passed += 1) {
    const { question } = next;
    const answer = run.answers[question.id];
    if (answer === undefined) return ask({ ...run, times: 0 }, question, false, tell);
    next = after(flow, question, answer);
  }
  // A flow that goes round in circles is refused when it is saved; should one come all the same, a person ends it.
  const ending = next.is === 'ending' ? next.ending : 'human';
  return end(run, ending, ending === 'human' ? 'flow' : tell);
}

function ask(run: FlowRun, question: FlowQuestion, again: boolean, tell: HandoverReason | null): StepResult {
  // The last text is not spent on a question whose answer nobody would answer.
  if (run.turns >= MOST_TURNS - 1) return end(run, 'human', 'too-many-turns');
  const times = run.asking === question.id ? run.times + 1 : 1;
  return { run: spoken({ ...run, asking: question.id, times }), say: { is: 'question', question, again, answers: null }, tell };
}
