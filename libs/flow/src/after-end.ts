import { bookingWish, flat, isQuestion, refusalIn, type Reply, type Wish, yesOrNo } from '@ringback/answers';
import { type Flow, type HandoverReason, secondsBetween } from '@ringback/event-contracts';
import { anotherAppointment } from './appointment.js';
import { corrected } from './corrections.js';
import { justTold, knownAnswer } from './often-asked.js';
import { type Circumstances, countedTurns, type FlowRun, MOST_TURNS, type Saying, silence, spoken, type StepResult } from './run.js';
import { reconsidered } from './second-thoughts.js';

/** Who is told of a conversation that is over is told of more of it after so long; of a wish for a person sooner. */
const TOLD_AGAIN_SECONDS = 3600;
const WISH_TOLD_AGAIN_SECONDS = 300;
/** For so long after danger a question is taken to be about it. */
const DANGER_SECONDS = 3600;
const REASONS = { emergency: 'emergency', human: 'asked-for', anger: 'anger' } as const;

/** What comes after the end is never lost: a known question is answered, an appointment is made, and of anything else somebody is told, unless it is a thank-you. */
export function afterEnd({ checking, ...run }: FlowRun, reply: Reply, wish: Wish | null, flow: Flow, circumstances: Circumstances): StepResult {
  if (wish !== null) return passOn(run, REASONS[wish], wish === 'emergency' ? null : { is: 'ending', ending: 'human', booked: null }, circumstances);
  const again = anotherAppointment(run, reply, flow, circumstances) ?? reconsidered(run, reply, flow, circumstances);
  if (again) return again;
  const told = knownAnswer(run, flow, reply, circumstances);
  const telling = told && justTold(run, told, reply, flow);
  if (telling && countedTurns(telling.run) <= MOST_TURNS) return telling;
  const helped = checking !== undefined ? yesOrNo(reply.text) : null;
  if (helped === false) return passOn(run, 'not-answered', { is: 'passed-on' }, circumstances);
  if (helped === true || wantsNothingMore(reply)) return silence(run);
  const corrections = corrected(run, undefined, reply, flow, circumstances);
  if (Object.keys(corrections).length > 0) return noted({ ...run, answers: { ...run.answers, ...corrections } }, circumstances);
  if (inDanger(run, circumstances) && isQuestion(reply.text)) return warnedAgain(passOn(run, 'writes-again', null, circumstances));
  return passOn(run, 'writes-again', wordFor(reply), circumstances);
}

/** Nothing is said to somebody whom a person has taken over. Where that was on the phone it is told that they write, unless it is a thank-you. */
export function whileTaken(run: FlowRun, reply: Reply, wish: Wish | null, circumstances: Circumstances): StepResult {
  return run.spoke === undefined || (wish === null && wantsNothingMore(reply)) ? silence(run) : passOn(run, wish === null ? 'writes-again' : REASONS[wish], null, circumstances);
}

const wantsNothingMore = (reply: Reply): boolean => isFarewell(reply) || refusalIn(reply.text) === 'not-needed';

/** What was corrected is told however short it is after something else, as long as we may answer. */
function noted(run: FlowRun, circumstances: Circumstances): StepResult {
  const { told: _before, ...rest } = run;
  return passOn(countedTurns(run) < MOST_TURNS ? rest : run, 'writes-again', { is: 'noted' }, circumstances);
}

/** Who asks waits for an answer, and so does who wishes something of an appointment that they think they have, and do not. */
function wordFor({ text }: Reply): Saying | null {
  if (refusalIn(text) === 'wrong-number') return { is: 'declined', why: 'wrong-number' };
  return isQuestion(text) || ['cancel', 'move'].includes(bookingWish(text) ?? '') ? { is: 'passed-on' } : null;
}

/** "Should I go outside?" waits for nobody: what to do in danger is what there is to say. */
function warnedAgain({ run, tell }: StepResult): StepResult {
  return { run: spoken(run), say: { is: 'emergency' }, tell, want: null };
}

function inDanger(run: FlowRun, { now }: Circumstances): boolean {
  const { warned } = run;
  return warned !== undefined && warned !== true && secondsBetween(warned, now) < DANGER_SECONDS && countedTurns(run) < MOST_TURNS;
}

/** Told now and then, and not of each text. Whoever waits for a person already is not told so again. */
function passOn(run: FlowRun, reason: HandoverReason, saying: Saying | null, { now }: Circumstances): StepResult {
  const pause = reason === 'writes-again' ? TOLD_AGAIN_SECONDS : WISH_TOLD_AGAIN_SECONDS;
  const { told } = run;
  const isKnown = told !== undefined && (reason === 'writes-again' || told.reason === reason);
  if (isKnown && secondsBetween(told.at, now) < pause) return silence(run);
  const isWaiting = run.ending === 'human' && saying?.is !== 'noted';
  const say = isWaiting || countedTurns(run) >= MOST_TURNS ? null : saying;
  const next = { ...run, told: { at: now, reason } };
  return { run: say ? spoken(next) : next, say, tell: reason, want: null };
}

/** All that somebody says who wants nothing more. */
const CLOSING = new Set(
  `thanks thank thx anyway bless tx ty tysm you u so much very a lot guys all again for your the help time ok okay okey k kk great perfect awesome cool nice good sounds got it see ya soon then there bye goodbye
   have day night evening weekend one yes yep yeah sure will do appreciate that's sorry that this works fine alright right excellent wonderful cheers and i we be lovely no problem worries np
   gracias muchas mil ok vale listo perfecto bueno buena buenas muy bien nos vemos hasta luego pronto entonces de acuerdo si claro excelente igualmente adios dia noche tarde tardes noches que tenga buen por todo
   merci beaucoup parfait d'accord super tres bien a bientot bonne journee soiree oui au revoir c'est pour tout`.split(/\s+/),
);
const MOST_CLOSING_WORDS = 12;

/** Whether a text is a thank-you, or nothing at all. */
function isFarewell({ text, media }: Reply): boolean {
  if (media.length > 0 || text.includes('?')) return false;
  const words = flat(text).match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.length <= MOST_CLOSING_WORDS && words.every((word) => CLOSING.has(word));
}
