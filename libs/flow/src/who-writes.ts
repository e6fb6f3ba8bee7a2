import { asksWhoWrites, type Reply } from '@ringback/answers';
import type { Flow } from '@ringback/event-contracts';
import { askOpen, goOn, startOf } from './asking.js';
import { openIn } from './route.js';
import { type Circumstances, countedTurns, type FlowRun, isOver, MOST_TURNS, spoken, type StepResult, withoutCheck } from './run.js';
import { toldUnasked } from './told-unasked.js';
import { whoWritesText } from './wording.js';

/** The honest answer to "are you a bot?", before what is open is asked once more, which was not missed. What else they said is kept. Null when they ask nothing of that. */
export function whoWrites(run: FlowRun, reply: Reply, flow: Flow, circumstances: Circumstances): StepResult | null {
  if (!asksWhoWrites(reply.text) || countedTurns(run) >= MOST_TURNS - 1) return null;
  if (isOver(run)) return { run: spoken(run), say: { is: 'who-writes' }, tell: null, want: null };
  const learnt = toldUnasked(run, reply, undefined, flow, circumstances);
  const known = withoutCheck({ ...run, answers: { ...run.answers, ...learnt } });
  const result = Object.keys(learnt).length > 0 ? goOn(known, startOf(flow), flow, circumstances) : askOpen(known, openIn(run, flow), flow, circumstances);
  return result.say?.is === 'question' ? { ...result, say: { ...result.say, answers: { questions: [], answer: whoWritesText(circumstances.language) } } } : result;
}
