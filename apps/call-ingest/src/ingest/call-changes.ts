import { context, type Context } from '@opentelemetry/api';
import { CallAnswered, CallGotThrough, type CallId, CallMissed, CallReceived, type Instant, type NoCaller } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import { countryOf, noCallerIn } from '@ringback/phone';
import { type Call, type Judged, judge } from '../domain/call.js';
import { scheduleOf } from '../domain/call-rules.js';
import { gotThroughSince, type GivenUp, saveCalls } from '../store/calls.js';
import { AnnounceMissed } from '../timers/announce-missed.job.js';
import { forgottenCalls } from './forgotten-calls.js';

/** A call that something new is known of, or that is to be looked at again. */
export interface Change {
  unit: UnitOfWork;
  /** When to judge it. */
  now: Instant;
  /** As it was stored; null when it is new. Locked by the unit's transaction. */
  stored: Call | null;
  call: Call;
  /** It was first heard of now, or its owner was: others must learn that it exists. */
  justReceived: boolean;
  trace: Context;
  /** The webhook's key; null when time alone is the cause. */
  causationId: string | null;
}

/**
 * Judges calls anew and keeps what follows, all in one transaction: their rows in one statement, their events, their
 * timers. Of a call that is to be forgotten nothing is told any more; one that was not kept is not kept. A BatchStatement.
 * @returns which of them that are.
 * @throws CallChangedMeanwhile
 */
export async function record(db: Queryable, changes: readonly Change[]): Promise<boolean[]> {
  const judged = changes.map((change) => ({ ...change, ...judge(change.call, change.now) }));
  const [gotThrough, forgotten] = await Promise.all([gotThroughMeanwhile(db, judged), forgottenCalls(db, judged)]);
  const outcomes = judged.map((change) => ({ ...change, call: change.dueMissed ? { ...change.call, announcedAt: change.now } : change.call }));
  const keeps = ({ call, stored }: Change): boolean => call !== stored && (stored !== null || !forgotten.has(call.id));
  await saveCalls(db, outcomes.filter(keeps).map(({ call }) => call));
  for (const change of outcomes.filter(({ call }) => !forgotten.has(call.id))) {
    context.with(change.trace, () => {
      publish(change, gotThrough.has(change.call.id));
      setTimer(change);
    });
  }
  return changes.map(({ call }) => forgotten.has(call.id));
}

/** Callers who rang again and were answered need no text about the time before. */
async function gotThroughMeanwhile(db: Queryable, judged: readonly Judged[]): Promise<Set<CallId>> {
  const givenUp = judged.flatMap(({ call, dueMissed }): GivenUp[] =>
    dueMissed && call.owner && call.caller ? [{ id: call.id, businessId: call.owner.businessId, caller: call.caller, endedAt: dueMissed.endedAt }] : [],
  );
  if (givenUp.length === 0) return new Set();
  const before = await gotThroughSince(db, givenUp);
  const through = givenUp.filter((missed, index) => before[index] === true || judged.some(({ call }) => spokeAfter(missed, call)));
  return new Set(through.map(({ id }) => id));
}

function spokeAfter(missed: GivenUp, { state, answeredAt, caller, owner }: Call): boolean {
  if (state !== 'answered' || answeredAt === null || answeredAt < missed.endedAt) return false;
  return caller === missed.caller && owner?.businessId === missed.businessId;
}

function publish(change: Judged & Change, gotThrough: boolean): void {
  const { unit, call, justReceived, answered, dueMissed } = change;
  if (call.owner === null || call.number === null) return;
  const about = { businessId: call.owner.businessId, callId: call.id, number: call.number, caller: call.caller };
  const cause = change.causationId === null ? {} : { causationId: change.causationId };
  if (justReceived) unit.publish(CallReceived, { ...about, receivedAt: call.receivedAt }, { occurredAt: call.receivedAt, ...cause });
  if (answered) {
    const data = { ...about, answeredAt: answered.at, afterMissed: answered.afterMissed, reconciled: call.reconciled };
    unit.publish(CallAnswered, data, { occurredAt: answered.at, ...cause });
  }
  if (!dueMissed) return;
  const { outcome, endedAt, waitedSeconds } = dueMissed;
  const missed = { ...about, outcome, endedAt, reconciled: call.reconciled };
  if (gotThrough && about.caller !== null) unit.publish(CallGotThrough, { ...missed, caller: about.caller }, { occurredAt: endedAt, ...cause });
  else unit.publish(CallMissed, { ...missed, schedule: scheduleOf(call.owner.rules), waitedSeconds, ...noCallerOf(call) }, { occurredAt: endedAt, ...cause });
}

const noCallerOf = ({ caller, callerAsSent, number }: Call): { noCaller?: NoCaller } =>
  caller === null ? { noCaller: noCallerIn(callerAsSent, (number && countryOf(number)) ?? undefined) } : {};

function setTimer({ unit, call, timer }: Judged & Change): void {
  if (timer?.do === 'set') unit.schedule(AnnounceMissed, { callId: call.id, at: timer.at }, { at: timer.at, key: call.id });
  if (timer?.do === 'clear') unit.cancel(AnnounceMissed, call.id);
}
