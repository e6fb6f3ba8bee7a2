import type { Call, EpochMs, PhoneNumber, Text } from '../wire/objects.js';
import type { Simulation } from './simulation.js';

/** All between one caller and one business number, oldest first. */
export interface Thread {
  key: string;
  mine: PhoneNumber;
  business: PhoneNumber;
  entries: readonly ThreadEntry[];
  lastAt: EpochMs;
}

/** `afterCallMs`: how long after the end of a call this text came, for the first text that followed it. */
export type ThreadEntry = { is: 'call'; at: EpochMs; call: Call } | { is: 'text'; at: EpochMs; text: Text; afterCallMs: number | null };

export function threadKey(mine: PhoneNumber, business: PhoneNumber): string {
  return `${mine} ${business}`;
}

/** Every thread, the latest first. Calls from a withheld number belong to none: there is nobody to text. */
export function threadsOf({ calls, texts }: Pick<Simulation, 'calls' | 'texts'>): Thread[] {
  const threads = new Map<string, { mine: PhoneNumber; business: PhoneNumber; entries: ThreadEntry[]; lastAt: EpochMs }>();
  const add = (mine: PhoneNumber, business: PhoneNumber, entry: ThreadEntry): void => {
    const key = threadKey(mine, business);
    const thread = threads.get(key) ?? { mine, business, entries: [], lastAt: entry.at };
    thread.entries.push(entry);
    if (entry.at > thread.lastAt) thread.lastAt = entry.at;
    threads.set(key, thread);
  };
  const afterCall = textsAfterCalls(calls.values(), texts.values());

  for (const call of calls.values()) if (call.from !== null) add(call.from, call.to, { is: 'call', at: call.startedAt, call });
  for (const text of texts.values()) {
    const [mine, business] = text.direction === 'to-phone' ? [text.to, text.from] : [text.from, text.to];
    add(mine, business, { is: 'text', at: text.at, text, afterCallMs: afterCall.get(text.id) ?? null });
  }
  return [...threads]
    .map(([key, { mine, business, entries, lastAt }]) => ({ key, mine, business, lastAt, entries: entries.sort((one, other) => one.at - other.at) }))
    .sort((one, other) => other.lastAt - one.lastAt);
}

/**
 * For each text that was the first word after a call: how many milliseconds after its end it arrived or,
 * as far as is known, was sent.
 */
export function textsAfterCalls(calls: Iterable<Call>, texts: Iterable<Text>): Map<string, number> {
  const inOrder = [...texts].sort((one, other) => one.at - other.at);
  const after = new Map<string, number>();
  for (const { from, to, endedAt } of calls) {
    if (endedAt === null) continue;
    const first = inOrder.find((text) => text.at >= endedAt && isBetween(text, from, to));
    // What the caller wrote first is being answered, not the call.
    if (first?.direction !== 'to-phone') continue;
    // Three calls in a row get one text; what counts is the last of them.
    after.set(first.id, Math.min(after.get(first.id) ?? Infinity, (first.arrivedAt ?? first.at) - endedAt));
  }
  return after;
}

function isBetween(text: Text, caller: PhoneNumber | null, business: PhoneNumber): boolean {
  const [mine, theirs] = text.direction === 'to-phone' ? [text.to, text.from] : [text.from, text.to];
  return mine === caller && theirs === business;
}
