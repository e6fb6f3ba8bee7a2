import type { Answer } from '@ringback/answers';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import { askOpen, goOn, startOf } from './asking.js';
import { type Circumstances, type FlowRun, isOver, spoken, type StepResult } from './run.js';
import { whoWritesText } from './wording.js';

/** The honest answer to "are you a bot?", before what is open is asked once more, which was not missed. @param learnt what else they said. */
export function toldWhoWrites(run: FlowRun, asked: FlowQuestion | undefined, learnt: Record<string, Answer>, flow: Flow, circumstances: Circumstances): StepResult {
  if (isOver(run)) return { run: spoken(run), say: { is: 'who-writes' }, tell: null, want: null };
  const { checking: _answered, ...rest } = run;
  const known = { ...rest, answers: { ...run.answers, ...learnt } };
  const result = Object.keys(learnt).length > 0 ? goOn(known, startOf(flow), flow, circumstances) : askOpen(known, asked, flow, circumstances);
  return result.say?.is === 'question' ? { ...result, say: { ...result.say, answers: { questions: [], answer: whoWritesText(circumstances.language) } } } : result;
}
