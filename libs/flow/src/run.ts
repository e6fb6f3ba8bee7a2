import type { Answer, Circumstances as Reading, Refusal, Reply } from '@ringback/answers';
import type { FaqEntry, FlowEnding, FlowQuestion, HandoverReason, Instant } from '@ringback/event-contracts';
import type { Slot } from '@ringback/booking';
import type { Meaning } from './meaning.js';

/** How a run ended. `opted-out` and `taken-over` end it from outside. */
export type RunEnding = FlowEnding | 'opted-out' | 'taken-over';

/** How far one conversation has come in its flow. Plain data: it is kept, and a run replayed from what was heard is the same. */
export interface FlowRun {
  /** The question that waits for its answer; null before the first and after the end. */
  asking: string | null;
  /** How often it was asked. */
  times: number;
  /** By question; null for one that was passed over. In the order they were learnt. A time that was booked is a moment such as `2026-11-27T15:00:00.000Z`. */
  answers: Record<string, Answer | null>;
  /** Texts of ours; since an appointment was last to be moved. */
  turns: number;
  ending: RunEnding | null;
  /** What they asked, when they were told what is often asked and are asked whether that answered it; what is open is asked after that. True in runs of an older version. */
  checking?: string | true;
  /** The times that the open question offers. */
  offered?: Slot[];
  /** What the caller has; null when there was nothing to be had, or it was cancelled. */
  booking?: Slot | null;
  /** Until when it is only kept for them, while questions are open. */
  heldUntil?: Instant;
  /** How often the caller wanted another time for it, or another appointment. */
  moves?: number;
  /** What the times on offer were looked for. */
  wish?: Answer | null;
  /** Days that were ruled out, until one of them is wished for or the appointment is to be moved. */
  except?: readonly string[];
  /** How often all times on offer were turned down, and which. */
  refused?: number;
  turnedDown?: readonly Instant[];
  /** What they asked beside their choice of a time, to be answered when they have it: its place, or `word` where somebody has to. */
  owes?: number | 'word';
  /** The places of what is often asked that they were told, each once: these texts do not count towards {@link MOST_TURNS}. */
  spared?: number[];
  /** They were told that somebody gets back to them. */
  passedOn?: true;
  /** They cannot wait, and somebody was told so. */
  urgent?: true;
  /** Of the times that are found they take the first, or see them before they take any; without it they take the one that they named, if it is among them. */
  takes?: 'first' | 'nothing';
  /** When they were last told what to do in danger. True in runs of an older version. */
  warned?: Instant | true;
  /** They wanted nothing, and why. */
  declined?: Refusal;
  /** The question that was asked once more of somebody who had said nothing yet; after that it waits. */
  nudged?: string;
  /** How it had ended before it was ended from outside. */
  was?: RunEnding | null;
  /** It was taken over by a call: nobody in particular is known to read on, so that somebody is told of what they write. */
  spoke?: true;
  /** Of what came after the end somebody was told last. */
  told?: { at: Instant; reason: HandoverReason };
}

/** What an answer may depend on beside its words. */
export interface Circumstances extends Reading {
  /** Whether times can be booked here. */
  books: boolean;
}

export type Heard =
  | { is: 'replies'; replies: readonly Reply[] }
  /** What replies mean that are not understood otherwise; counts only where it is possible. */
  | { is: 'meant'; replies: readonly Reply[]; meaning: Meaning }
  | { is: 'opted-out' }
  /** @property byCall they spoke with somebody. */
  | { is: 'taken-over'; byCall?: true }
  /** Times that are free, as they were looked for; none when there are none. */
  | { is: 'slots'; slots: readonly Slot[] }
  /** The time that was wanted is the caller's. @property heldUntil where it is kept so long only, as questions are open. */
  | { is: 'booked'; slot: Slot; heldUntil?: Instant }
  /** It was gone, or was kept for too long and is lost: others that are free. */
  | { is: 'gone' | 'lost'; slots: readonly Slot[] };

/** What to find out or to do before anything can be said; the answer is heard next. */
export type Want =
  /** Free times: around a wish, in the form that answers to `when` have, after a moment, not on days that are ruled out, nor those that were turned down. */
  | { is: 'slots'; wish: Answer | null; after: Instant | null; except: readonly string[]; besides: readonly Instant[]; service: Answer | null }
  /** In place of what the caller has, where they have something. Answered by `booked`, or by `gone` with others around it, which are not on days that are ruled out. */
  | { is: 'book'; slot: Slot; instead: Slot | null; service: Answer | null; except: readonly string[] }
  /** Not answered. */
  | { is: 'cancel'; slot: Slot };

/** What to say; at most one text to what was heard. `booked` is a time that has just become the caller's. */
export type Saying =
  | {
      is: 'question';
      question: FlowQuestion;
      again: boolean;
      /** Told before it, in answer to what the caller asked. */
      answers: FaqEntry | null;
      /** Times to choose from. */
      offers: readonly Slot[];
      /** Somebody gets back to them about what they asked; `as-well` where they were told so of something else before. */
      passedOn: boolean | 'as-well';
      /** The times are those that they have just read. */
      listed: boolean;
      /** The one that they chose had just been taken. */
      gone: boolean;
      /** None of them is what they wished for: that is closed, or taken. */
      notFree: boolean;
      booked: Slot | null;
      /** Until when that is only kept for them; null where it is theirs for good. */
      heldUntil: Instant | null;
    }
  /** What is often asked, and whether that answered it. */
  | { is: 'told'; entry: FaqEntry }
  /** @property answers told before it, in answer to what the caller asked. */
  | { is: 'ending'; ending: FlowEnding; booked: Slot | null; answers?: FaqEntry }
  | { is: 'emergency' }
  /** Whether a machine or a person writes, to whom is asked nothing any more. */
  | { is: 'who-writes' }
  /** They want nothing of the business. */
  | { is: 'declined'; why: Refusal }
  /** What they corrected after the end is kept. */
  | { is: 'noted' }
  /** Somebody gets back to them; nothing is asked. */
  | { is: 'passed-on' }
  | { is: 'cancelled'; slot: Slot }
  | { is: 'kept'; slot: Slot };

export interface StepResult {
  run: FlowRun;
  say: Saying | null;
  /** Somebody is to be told, for this reason. */
  tell: HandoverReason | null;
  want: Want | null;
}

/** Then a person goes on: whoever is not done by then talks past us, or is a machine. */
export const MOST_TURNS = 8;
/** Whoever asks something new each time is a person, so many times. */
export const MOST_SPARED = 4;

export const beginRun = (): FlowRun => ({ asking: null, times: 0, answers: {}, turns: 0, ending: null });

/** Goes on where a person had taken over; what is open is asked after the caller's next reply. */
export function resume(run: FlowRun): FlowRun {
  if (run.ending !== 'taken-over') return run;
  const { was = null, spoke: _spoke, ...rest } = run;
  return { ...rest, ending: was === 'human' ? null : was };
}

/** Stands as before, when somebody wants texts again. */
export function optIn(run: FlowRun): FlowRun {
  if (run.ending !== 'opted-out') return run;
  const { was = null, ...rest } = run;
  return { ...rest, ending: was };
}

/** Goes on, when the staff have done what they were needed for. */
export const giveBack = (run: FlowRun): FlowRun => (run.ending === 'human' ? { ...run, ending: null } : resume(run));

/** The same of a time that was let go of and is kept for the caller once more: they are told so. Silently where it had never been let go of. */
export function keptOn({ say, ...result }: StepResult, heldUntil: Instant, tells: boolean): StepResult {
  const run = { ...result.run, heldUntil };
  const { booking } = run;
  return { ...result, run, say: say?.is === 'question' && booking && tells ? { ...say, booked: booking, heldUntil } : say };
}

export const isOver = ({ ending }: FlowRun): boolean => ending !== null;

export const silence = (run: FlowRun): StepResult => ({ run, say: null, tell: null, want: null });
export const ended = (run: FlowRun, ending: RunEnding): FlowRun => ({ ...run, asking: null, times: 0, ending, ...(run.offered && { offered: [] }) });
export const withoutCheck = ({ checking: _checked, ...run }: FlowRun): FlowRun => run;
export const withoutBooking = ({ booking: _lost, heldUntil: _held, ...run }: FlowRun): FlowRun => run;
/** The texts of ours that count. */
export const countedTurns = ({ turns, spared = [] }: FlowRun): number => turns - spared.length;
export const spoken = (run: FlowRun): FlowRun => ({ ...run, turns: run.turns + 1 });

export function end(run: FlowRun, ending: FlowEnding, tell: HandoverReason | null, booked: Slot | null = null): StepResult {
  return { run: spoken(ended(run, ending)), say: { is: 'ending', ending, booked }, tell, want: null };
}
