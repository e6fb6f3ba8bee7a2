import type { CallId, Instant } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { replyIn, wasLetGo } from '../domain/acceptance.js';
import type { Call } from '../domain/call.js';
import { ringsTogether } from '../domain/call-rules.js';
import { gotTheCall, placedByUs } from '../domain/fold.js';
import type { Line } from '../domain/line.js';
import { heard, type Round, roundFor, taken } from '../domain/round.js';
import { Conduct } from '../rounds/conduct.job.js';
import { findRounds, saveRounds } from '../store/rounds.js';
import type { Change } from './call-changes.js';
import type { Told } from './moved-legs.js';

export interface Rounds {
  /** The rounds of all calls that these webhooks tell of, also of those that tell nothing new. */
  rounds: ReadonlyMap<CallId, Round>;
  /** With what the rounds make of them. */
  changes: Change[];
}

/**
 * Takes what is told of calls for which phones ring at once into their rounds, and has somebody look what comes next. Costs
 * nothing where no such call is told of.
 * @param fresh those of the webhooks that are no repeats.
 * @param lineFor the line that a call is on.
 */
export async function keepRounds(unit: UnitOfWork, changes: Change[], told: readonly Told[], fresh: (one: Told) => boolean, lineFor: (call: Call) => Line | null): Promise<Rounds> {
  const callOf = new Map<CallId, Call>(told.flatMap(({ id, stored }) => (stored ? [[id, stored]] : [])));
  for (const { call } of changes) callOf.set(call.id, call);
  const ids = [...callOf.values()].flatMap(({ id, owner }) => (owner && ringsTogether(owner.rules) ? [id] : []));
  if (ids.length === 0) return { rounds: new Map(), changes };
  const before = await findRounds(unit, ids);
  const rounds = new Map(before);
  for (const one of told.filter(fresh)) {
    const call = callOf.get(one.id);
    if (call && ids.includes(one.id)) callOf.set(one.id, toldOf(rounds, call, one, lineFor));
  }
  const changed = new Map([...rounds].filter(([id, round]) => round !== before.get(id)));
  if (changed.size > 0) await saveRounds(unit, changed, unit.now);
  const stirred = new Set([...changed.keys(), ...changes.map(({ call }) => call.id)]);
  for (const callId of rounds.keys()) if (stirred.has(callId)) unit.schedule(Conduct, { callId }, { at: unit.now, key: callId });
  return { rounds, changes: changes.map((change) => ({ ...change, call: callOf.get(change.call.id) ?? change.call })) };
}

/** @returns the call, with what its round makes of it. */
function toldOf(rounds: Map<CallId, Round>, call: Call, { id, webhook }: Told, lineFor: (call: Call) => Line | null): Call {
  const { fact } = webhook.content.report;
  const round = rounds.get(id);
  if (fact.kind === 'arrived') {
    const line = round ? null : lineFor(call);
    if (line) rounds.set(id, roundFor(line, call.receivedAt));
    return call;
  }
  if (!round || webhook.rung === undefined || (fact.kind !== 'leg' && fact.kind !== 'keys')) return call;
  const known = placedByUs(call.known, fact);
  const { place } = webhook.rung;
  const after = heard(round, place, fact);
  const claimed = takes(call, webhook) && known.callerGoneAt === null ? taken(after, place) : after;
  rounds.set(id, claimed);
  const got = claimed.joined === place && round.joined === null;
  return { ...call, known: got ? gotTheCall(known, fact.legId, momentOf(fact.at, call.receivedAt)) : known };
}

/** By the right key; where none is asked for, by picking up. */
function takes({ owner, known }: Call, { rung, content: { report: { fact } } }: Told['webhook']): boolean {
  if (owner?.rules.mustAccept !== true) return rung?.pickedUp === true;
  if (fact.kind !== 'keys' || replyIn(fact.pressed) !== 'accepted') return false;
  const leg = known.staffLegs.find(({ legId }) => legId === fact.legId);
  return !(leg && wasLetGo(leg.did));
}

const momentOf = (at: Instant, earliest: Instant): Instant => (at < earliest ? earliest : at);
