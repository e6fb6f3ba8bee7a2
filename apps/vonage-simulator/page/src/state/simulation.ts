import type { Call, Change, Decision, EpochMs, Fault, OutboundCall, Snapshot, Text, Webhook } from '../wire/objects.js';
import { momentsOf, type Moment } from './moments.js';

/** All the page knows of what happened. Maps keep the order in which things were first heard of. */
export interface Simulation {
  calls: ReadonlyMap<string, Call>;
  outboundCalls: ReadonlyMap<string, OutboundCall>;
  /** By the id of the call. */
  decisions: ReadonlyMap<string, Decision>;
  texts: ReadonlyMap<string, Text>;
  webhooks: ReadonlyMap<string, Webhook>;
  faults: ReadonlyMap<string, Fault>;
  moments: ReadonlyMap<string, Moment>;
}

export type Action = { is: 'loaded'; snapshot: Snapshot; at: EpochMs } | { is: 'changed'; changes: readonly Change[]; at: EpochMs };

/** Old things are let go of, so that a page left open for a day, or a load test, does not grow without end. */
const kept = { calls: 200, outboundCalls: 50, decisions: 200, texts: 500, webhooks: 300, faults: 50, moments: 600 };

export const nothingYet: Simulation = { calls: new Map(), outboundCalls: new Map(), decisions: new Map(), texts: new Map(), webhooks: new Map(), faults: new Map(), moments: new Map() };

/** What is known after the action. Changes may come twice, late or out of order: a call never goes back, and no moment is told twice. */
export function simulation(before: Simulation, action: Action): Simulation {
  switch (action.is) {
    case 'changed':
      return action.changes.reduce((state, change) => changed(state, change, action.at), before);
    case 'loaded':
      return loaded(before, action.snapshot, action.at);
  }
}

/** The snapshot is the whole truth, but it has no memory of when things were noticed, so moments that still apply stay. */
function loaded(before: Simulation, { calls, outboundCalls, decisions, texts, webhooks }: Snapshot, at: EpochMs): Simulation {
  const known: Change[] = [
    ...calls.map((call): Change => ({ is: 'call', call })),
    ...outboundCalls.map((call): Change => ({ is: 'outbound-call', call })),
    ...decisions.map((decision): Change => ({ is: 'decision', decision })),
    ...texts.map((text): Change => ({ is: 'text', text })),
    ...webhooks.map((webhook): Change => ({ is: 'webhook', webhook })),
  ];
  const ids = new Set([...calls, ...texts, ...webhooks].map(({ id }) => id));
  const told = new Map([...before.moments].filter(([, moment]) => moment.is === 'fault' || ids.has(moment.id)));
  return known.reduce<Simulation>((state, change) => changed(state, change, likelyTime(change, state, at)), { ...nothingYet, faults: before.faults, moments: told });
}

/** What a snapshot tells of a text happened about when it was sent, and of a decision when the call was over, not when the page was opened. */
function likelyTime(change: Change, { calls }: Simulation, loadedAt: EpochMs): EpochMs {
  if (change.is === 'decision') return calls.get(change.decision.id)?.endedAt ?? loadedAt;
  return change.is === 'text' ? change.text.at : loadedAt;
}

function changed(before: Simulation, change: Change, at: EpochMs): Simulation {
  const after = upserted(before, change);
  if (after === before) return before;
  const fresh = momentsOf(change, noticedAt(change, before, at)).filter((moment) => !after.moments.has(moment.key));
  if (fresh.length === 0) return after;
  return { ...after, moments: newest(new Map([...after.moments, ...fresh.map((moment) => [moment.key, moment] as const)]), kept.moments) };
}

/** The clock of the page may be behind the simulator's; a decision is about a call that is over. */
function noticedAt(change: Change, { calls }: Simulation, at: EpochMs): EpochMs {
  const endedAt = change.is === 'decision' ? calls.get(change.decision.id)?.endedAt : null;
  return endedAt && endedAt > at ? endedAt : at;
}

function upserted(before: Simulation, change: Change): Simulation {
  switch (change.is) {
    case 'call':
      return goesBack(before.calls.get(change.call.id), change.call) ? before : { ...before, calls: put(before.calls, change.call, kept.calls) };
    case 'outbound-call':
      return goesBack(before.outboundCalls.get(change.call.id), change.call) ? before : { ...before, outboundCalls: put(before.outboundCalls, change.call, kept.outboundCalls) };
    case 'decision':
      return { ...before, decisions: put(before.decisions, change.decision, kept.decisions) };
    case 'text':
      return { ...before, texts: put(before.texts, change.text, kept.texts) };
    case 'webhook':
      return { ...before, webhooks: put(before.webhooks, change.webhook, kept.webhooks) };
    case 'fault':
      return { ...before, faults: put(before.faults, change.fault, kept.faults) };
    case 'reset':
      return nothingYet;
  }
}

const rank: Record<Call['state'], number> = { ringing: 0, 'in-progress': 1, ended: 2 };

function goesBack(known: Pick<Call, 'state'> | undefined, call: Pick<Call, 'state'>): boolean {
  return known !== undefined && rank[call.state] < rank[known.state];
}

function put<T extends { id: string }>(things: ReadonlyMap<string, T>, thing: T, most: number): ReadonlyMap<string, T> {
  return newest(new Map(things).set(thing.id, thing), most);
}

function newest<T>(things: ReadonlyMap<string, T>, most: number): ReadonlyMap<string, T> {
  return things.size <= most ? things : new Map([...things].slice(things.size - most));
}
