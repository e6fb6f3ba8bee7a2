import { type Answer, flat, readAnswer, type Reply } from '@ringback/answers';
import type { Flow } from '@ringback/event-contracts';
import { goOn, startOf } from './asking.js';
import { corrected, takesBack } from './corrections.js';
import { branchAnswer } from './route.js';
import { type Circumstances, countedTurns, type FlowRun, MOST_TURNS, type StepResult } from './run.js';
import { withTold } from './times-wanted.js';
import { answersTo, toldUnasked } from './told-unasked.js';

/** Whoever was too far away and names another place, or wanted nothing and needs something after all, is asked on. Null for whatever changes nothing. */
export function reconsidered(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  // Who has called an appointment off makes another one.
  if (run.ending !== 'not-qualified' || run.booking === null || countedTurns(run) >= MOST_TURNS - 1) return null;
  const changed = { ...corrected(run, undefined, reply, flow, circumstances), ...otherPlace(run, reply, flow, circumstances) };
  const needs = neededAfterAll(run, reply, flow, circumstances);
  const learnt = takesBack(reply.text) || Object.keys(needs).length > 0 ? toldUnasked(run, reply, undefined, flow, circumstances) : {};
  const told = { ...learnt, ...needs, ...changed };
  if (Object.keys(told).length === 0) return null;
  const { declined: _noMore, ...rest } = run;
  const result = goOn(withTold({ ...rest, ending: null }, told, reply, flow, circumstances), startOf(flow), flow, circumstances);
  // A name makes no place nearer.
  return result.run.ending === 'not-qualified' && Object.keys(changed).length === 0 ? null : result;
}

const NEEDS_NOTHING = /\b(?:no|not|stopped|gone|fixed|done|solved|was|were|had|ya|plus|pas)\b|n't\b/;

/** Whoever wanted nothing and says what is the matter was told to write whenever they need us: "my water heater is leaking". */
function neededAfterAll({ declined }: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> {
  if (declined !== 'not-needed' || NEEDS_NOTHING.test(flat(reply.text))) return {};
  return answersTo(flow.questions.filter(({ kind }) => kind === 'service'), (question) => readAnswer(question, reply, circumstances, true));
}

/** What was asked about last is what a postcode answers, with whatever words around it: "do you come to 90210?" */
function otherPlace({ answers }: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> {
  const outside = flow.questions.filter((question) => branchAnswer(flow, question, answers[question.id] ?? null) === 'outside');
  return answersTo(outside, (question) => {
    const place = readAnswer(question, reply, circumstances);
    return place === answers[question.id] ? null : place;
  });
}
