import { type CallerSaid, type Evidence, isOpener, type ShownText, type TakenText } from './evidence.js';

export interface Verdict {
  calls: number;
  /** Calls without a text, wishes to stop that nobody heard. */
  lost: number;
  /** Texts beyond the one that each is due. */
  doubled: number;
  /** Texts of which the product says that it cannot know. */
  unknown: number;
  /** Texts to people whose wish to get none the product had heard. */
  afterStop: number;
  /** Texts that the carrier took and of which the product does not say that it sent them. */
  denied: number;
  /** Calls and replies that are counted twice, or not. */
  miscounted: number;
  /** Events that never left, or were set aside. */
  stuck: number;
  /** From the end of the trouble until the last call from before it had its text. */
  recoverySeconds: number;
}

/** What became of the callers. @param healedAt when the trouble was over. */
export function judge(evidence: Evidence, healedAt: number): Verdict {
  const { callers, taken, shown, counted, left } = evidence;
  const takenFor = Map.groupBy(taken, ({ to }) => to);
  const shownFor = Map.groupBy(shown.filter(({ direction }) => direction === 'outbound'), ({ person }) => person);
  const files = callers.map((caller) => ({ caller, taken: takenFor.get(caller.number) ?? [], shown: shownFor.get(caller.number) ?? [] }));
  const calls = sum(callers, ({ calledAt }) => calledAt.length);
  return {
    calls,
    lost: sum(files, lostOf),
    doubled: sum(files, doubledOf),
    unknown: shown.filter(({ state }) => state === 'unconfirmed').length,
    afterStop: sum(files, afterStopOf),
    denied: sum(files, deniedOf),
    miscounted: distance(counted.calls, calls) + distance(counted.missed, calls) + sum(callers, (caller) => miscountedOf(caller, counted)),
    stuck: left.inOutbox + left.parked,
    recoverySeconds: Math.max(0, ...files.map((file) => textAfter(file, healedAt) - healedAt)) / 1000,
  };
}

interface File {
  caller: CallerSaid;
  taken: readonly TakenText[];
  shown: readonly ShownText[];
}

/** A text of unknown fate is not lost: it may be there, and somebody is told to look. */
function lostOf({ caller, taken, shown }: File): number {
  const unheard = caller.stop !== null && caller.stop.heardAt === null;
  const untexted = caller.stop === null && !taken.some(isOpener) && !shown.some(({ state }) => state === 'unconfirmed');
  return Number(unheard) + Number(untexted);
}

/** Whoever says STOP is told so, once. */
function doubledOf({ caller, taken }: File): number {
  const openers = taken.filter(isOpener).length;
  const others = taken.length - openers;
  return Math.max(0, openers - 1) + Math.max(0, others - (caller.stop === null ? 0 : 1));
}

function afterStopOf({ caller: { stop }, taken }: File): number {
  const heardAt = stop?.heardAt ?? Infinity;
  return taken.filter((text) => isOpener(text) && text.at > heardAt).length;
}

const SENT: readonly string[] = ['sending', 'accepted', 'unconfirmed', 'delivered', 'failed'];

function deniedOf({ taken, shown }: File): number {
  const admitted = shown.filter((text) => isOpener(text) && SENT.includes(text.state)).length;
  return taken.some(isOpener) && admitted === 0 ? 1 : 0;
}

function miscountedOf({ number, calledAt, replied }: CallerSaid, { callsOf, repliesOf }: Evidence['counted']): number {
  const replies = replied ? distance(repliesOf.get(number) ?? 0, 1) : 0;
  return distance(callsOf.get(number) ?? 0, calledAt.length) + replies;
}

/** When the text of somebody came who had called before this moment; this moment when it came before, or never. */
function textAfter({ caller: { calledAt }, taken }: File, moment: number): number {
  const first = taken.find(isOpener);
  return first && calledAt.some((at) => at < moment) ? Math.max(first.at, moment) : moment;
}

/** The verdict on several businesses; they share the outboxes. */
export function together(verdicts: readonly Verdict[]): Verdict {
  const total = (of: (verdict: Verdict) => number): number => sum(verdicts, of);
  const most = (of: (verdict: Verdict) => number): number => Math.max(0, ...verdicts.map(of));
  return {
    calls: total(({ calls }) => calls),
    lost: total(({ lost }) => lost),
    doubled: total(({ doubled }) => doubled),
    unknown: total(({ unknown }) => unknown),
    afterStop: total(({ afterStop }) => afterStop),
    denied: total(({ denied }) => denied),
    miscounted: total(({ miscounted }) => miscounted),
    stuck: most(({ stuck }) => stuck),
    recoverySeconds: most(({ recoverySeconds }) => recoverySeconds),
  };
}

const UNDER_WAY: readonly string[] = ['pending', 'sending'];

/** Whether nothing is under way any more, so that waiting would change nothing for the better. */
export function isSettled(evidence: Evidence): boolean {
  const { lost, miscounted, stuck } = judge(evidence, 0);
  return lost + miscounted + stuck === 0 && !evidence.shown.some(({ state }) => UNDER_WAY.includes(state));
}

/** What must not be. Texts of unknown fate are allowed where a text may have been under way, and said to be so. */
export function faultsIn(verdict: Verdict, mayBeUnknown: boolean): string[] {
  const { lost, doubled, unknown, afterStop, denied, miscounted, stuck } = verdict;
  const faults = { lost, doubled, 'texted after STOP': afterStop, denied, miscounted, stuck, ...(!mayBeUnknown && { unknown }) };
  return Object.entries(faults).filter(([, count]) => count > 0).map(([fault, count]) => `${count} ${fault}`);
}

const distance = (one: number, other: number): number => Math.abs(one - other);
const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((total, item) => total + of(item), 0);
