import { type Answer, asksAbout, flat, isQuestion, oftenAsked, readAnswer, type Reply, tellingWords, yesOrNo } from '@ringback/answers';
import type { FaqEntry, Flow, FlowQuestion } from '@ringback/event-contracts';
import { askOpen } from './asking.js';
import { type Circumstances, countedTurns, type FlowRun, MOST_SPARED, MOST_TURNS, spoken, type StepResult } from './run.js';
import { passedOnText } from './wording.js';

const LONGEST_QUESTION = 300;

/** What a business answers to what is often asked; undefined where a text asks nothing of that. */
export function knownAnswer(run: FlowRun, flow: Flow, { text }: Reply, circumstances: Circumstances): FaqEntry | undefined {
  // "It leaks, 90210. How much do you charge?" asks in one of its sentences.
  const asking = [...new Set([text, ...sentencesOf(text)])].filter(isQuestion);
  if (asking.length === 0 || flow.faq.length === 0) return undefined;
  const named = servicesIn(flow, text, circumstances);
  const services = named.size > 0 ? named : servicesOf(run, flow);
  const mayBe = ({ questions }: FaqEntry): boolean => services.size === 0 || fits(services, servicesIn(flow, questions.join('\n'), circumstances));
  for (const one of asking) {
    const place = oftenAsked(one, flow.faq, named.size > 0, mayBe);
    if (place !== null) return flow.faq[place];
  }
  return undefined;
}

/** What a haircut costs is no answer to what a colour costs. */
const fits = (asked: ReadonlySet<Answer>, about: ReadonlySet<Answer>): boolean => asked.size === 0 || about.size === 0 || [...asked].some((service) => about.has(service));

/** What they are known to want: "how much is it?" asks of that. */
function servicesOf({ answers }: FlowRun, { questions }: Flow): ReadonlySet<Answer> {
  return new Set(questions.filter(({ kind }) => kind === 'service').flatMap(({ id }) => answers[id] ?? []));
}

/** What is done here and named, line by line. */
function servicesIn({ questions }: Flow, text: string, circumstances: Circumstances): ReadonlySet<Answer> {
  const services = questions.filter(({ kind }) => kind === 'service');
  const named = text.split('\n').flatMap((line) => services.map((question) => readAnswer(question, { text: line, media: [] }, circumstances, true)));
  return new Set(named.filter((service) => service !== null));
}

const FEWEST_WORDS_OF_A_STORY = 3;

/** What of a text with a known question may answer one of the flow's own; null for nothing. Who asks how late it is open has chosen no time, and names and stories are told beside a question. */
export function besidesAsking({ kind }: FlowQuestion, reply: Reply): Reply | null {
  if (kind === 'when') return asksAbout(reply.text, 'hours') ? null : reply;
  if (kind !== 'name' && kind !== 'text') return reply;
  const rest = sentencesOf(reply.text).filter((one) => !isQuestion(one)).join(' ');
  return kind === 'text' && rest.split(/\s+/).length < FEWEST_WORDS_OF_A_STORY ? null : { ...reply, text: rest };
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.,;!?\n])\s+/);

const FEWEST_WORDS_OF_A_QUESTION = 3;
const ASKS_BACK = /\b(?:why|mean|por que|pourquoi)\b/;

/**
 * Whether a text asks what only people of the business can answer, and not after our own question. What tells something is asked beside that, and of that only a price is
 * sure to be meant; a first text says what somebody needs.
 */
export function asksOfUs({ text }: Reply, asked: FlowQuestion | undefined, tells: boolean): boolean {
  const ours = new Set(asked ? tellingWords([asked.ask, asked.again ?? ''].join(' ')) : []);
  return sentencesOf(text).filter((one) => isQuestion(one) && !ASKS_BACK.test(flat(one))).some((one) => {
    if (asksAbout(one, 'price')) return true;
    const words = tellingWords(one);
    return asked !== undefined && !tells && one.trim().split(/\s+/).length >= FEWEST_WORDS_OF_A_QUESTION && words.length > 0 && !words.some((word) => ours.has(word));
  });
}

/** The same, with the word that somebody of the business will answer what was asked, who is told. Where times are to be looked for, it comes with them. */
export function withWord(result: StepResult, { language }: Circumstances): StepResult {
  const tell = result.tell ?? 'not-answered';
  if (result.say?.is === 'question') return { ...result, run: { ...result.run, passedOn: true }, tell, say: { ...result.say, passedOn: result.run.passedOn ? 'as-well' : true } };
  if (result.say?.is === 'ending') return { ...result, tell, say: { ...result.say, answers: { questions: [], answer: passedOnText(language) } } };
  return { ...result, tell, ...(result.want && { run: { ...result.run, owes: 'word' as const } }) };
}

/** The same, with the answer to what was asked before it. Where times are to be looked for, it comes with them. */
export function withAnswer(result: StepResult, told: FaqEntry, { faq }: Flow): StepResult {
  if (result.say?.is === 'question' || result.say?.is === 'ending') return { ...result, say: { ...result.say, answers: told } };
  return result.want ? { ...result, run: { ...result.run, owes: faq.indexOf(told) } } : result;
}

/** The answer, and whether it was one; what is open is asked after that. Where few texts are left it is asked in the same. */
export function tell(run: FlowRun, told: FaqEntry, reply: Reply, asked: FlowQuestion | undefined, flow: Flow, circumstances: Circumstances): StepResult {
  const telling = justTold(run, told, reply, flow);
  if (countedTurns(telling.run) < MOST_TURNS - 1) return telling;
  return withAnswer(askOpen(run, asked, flow, circumstances), told, flow);
}

/** The answer and no more; for the first time it costs none of the texts that we may send. */
export function justTold(run: FlowRun, entry: FaqEntry, reply: Reply, { faq }: Flow): StepResult {
  const place = faq.indexOf(entry);
  const { spared = [] } = run;
  const isNew = spared.length < MOST_SPARED && !spared.includes(place);
  return { run: spoken({ ...run, checking: questionOf(reply), ...(isNew && { spared: [...spared, place] }) }), say: { is: 'told', entry }, tell: null, want: null };
}

/** As much of it as is worth telling somebody who has to answer it. */
export const questionOf = ({ text }: Reply): string => text.slice(0, LONGEST_QUESTION).toWellFormed();

/** What comes after "did that answer it?". Null when they go on with something else, so that it did. */
export function judgedAnswer(run: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  const goesOn = knownAnswer(run, flow, reply, circumstances) !== undefined || (asked !== undefined && asked.kind !== 'yes-no' && readAnswer(asked, reply, circumstances, true) !== null);
  const helped = goesOn ? null : yesOrNo(reply.text);
  if (helped === null) return null;
  const result = askOpen(run, asked, flow, circumstances);
  if (helped) return result;
  return { ...result, tell: 'not-answered', say: result.say?.is === 'question' ? { ...result.say, passedOn: true } : result.say };
}
