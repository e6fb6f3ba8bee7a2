import { context } from '@opentelemetry/api';
import type { BusinessDirectory } from '@ringback/business-directory';
import type { BilledLeg } from '@ringback/carrier';
import { type BusinessProfile, type CallId, type CarrierId, derivedId, type Instant, plus } from '@ringback/event-contracts';
import { type UnitOfWork, withoutForgotten } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { callOfLeg, type Difference, differenceOf, onlyInBooks, reportsOf, staffLegsOf } from '../domain/books.js';
import { type Call, hear, judge } from '../domain/call.js';
import { rulesOf } from '../domain/call-rules.js';
import type { Line } from '../domain/line.js';
import { record } from '../ingest/call-changes.js';
import { lineOf } from '../ingest/line-of.js';
import { lockCalls } from '../store/calls.js';
import { type BookedCall, callsOfSpan, hadCallsBefore } from '../store/same-calls.js';

/** The books of an hour, and of what is near: their seconds are not ours, and staff phones ring after the caller rang. */
export interface Books {
  from: Instant;
  until: Instant;
  legs: readonly BilledLeg[];
}

export interface Compared {
  /** Calls, in either books. */
  calls: number;
  differences: Difference[];
}

/** Around the hour, the books were read so far. */
export const SECONDS_BEFORE = 60;
export const SECONDS_AFTER = 300;

/** A call in the carrier's books that came to a number of a business. */
interface BookedCaller {
  caller: BilledLeg;
  owner: BusinessProfile;
  line: Line;
  staff: readonly BilledLeg[];
}

/** What is found of one call, and what it is with what was learnt; null when nothing was. */
interface Found {
  difference: Difference | null;
  learnt: { stored: Call | null; call: Call } | null;
}

/**
 * Compares an hour of calls with the carrier's books, and learns from them: calls of which no webhook came, and conversations
 * and ends that we have not heard of. What was learnt is announced like any other call.
 */
export async function compareHour(unit: UnitOfWork, directory: BusinessDirectory, books: Books): Promise<Compared> {
  const ours = await callsOfSpan(unit, plus(books.from, -SECONDS_BEFORE), plus(books.until, SECONDS_BEFORE));
  const callers = await callersIn(unit, directory, books);
  const storedOf = await ourCalls(unit, callers, ours);
  const strangers = await notForgotten(unit, callers.filter(({ caller }) => !storedOf.has(caller.legId)));
  const wasOurs = await hadCallsBefore(unit, strangers.map(({ caller, owner, line }) => ({ businessId: owner.businessId, number: line.number, before: caller.startedAt })));
  const found = [
    ...callers.flatMap((booked) => compareIfStored(booked, storedOf.get(booked.caller.legId), unit.now)),
    ...strangers.map((booked, index) => takeIn(booked, wasOurs[index] ?? false)),
  ];
  const changes = found.flatMap(({ learnt }) => (learnt ? [{ ...learnt, call: { ...learnt.call, reconciled: true } }] : []));
  const why = { unit, now: unit.now, trace: context.active(), causationId: null };
  if (changes.length > 0) await record(unit, changes.map((change) => ({ ...why, ...change, justReceived: change.stored === null })));
  const onlyOurs = inOursOnly(ours, books);
  return { calls: callers.length + onlyOurs.length, differences: [...found.flatMap(({ difference }) => difference ?? []), ...onlyOurs.flatMap(missingInBooks)] };
}

async function callersIn(unit: UnitOfWork, directory: BusinessDirectory, { from, until, legs }: Books): Promise<BookedCaller[]> {
  const callers = legs.filter(({ leg, startedAt }) => leg === 'caller' && from <= startedAt && startedAt < until);
  const found = await Promise.all(callers.map(async (caller) => {
    const owner = caller.to === null ? null : await directory.ownerOf(unit, caller.to);
    if (owner === null || caller.to === null) return [];
    const line = lineOf(owner, caller.to, caller.startedAt);
    return [{ caller, owner, line, staff: staffLegsOf(caller, { number: line.number, staffPhones: line.settings.staffPhones }, legs) }];
  }));
  return found.flat();
}

/** Those of our calls that are in the books, by the caller's leg; locked. */
async function ourCalls(unit: UnitOfWork, callers: readonly BookedCaller[], ours: readonly BookedCall[]): Promise<Map<CarrierId, Call>> {
  const idOf = new Map(ours.map(({ legId, id }) => [legId, id]));
  const legs = callers.map(({ caller }) => caller.legId);
  const calls = await lockCalls(unit, legs.map((legId) => idOf.get(legId) ?? (derivedId('call', callOfLeg(legId)) as CallId)));
  return new Map(legs.flatMap((legId, index) => (calls[index] ? [[legId, calls[index]] as const] : [])));
}

/** The books know for long of calls that were to be forgotten. */
const notForgotten = (unit: UnitOfWork, strangers: readonly BookedCaller[]): Promise<BookedCaller[]> =>
  withoutForgotten(unit, strangers, ({ caller: { legId, from, startedAt }, owner }) => ({
    ids: [derivedId('call', callOfLeg(legId)), ...(from === null ? [] : [contactIdOf(owner.businessId, from)])], at: startedAt,
  }));

function compareIfStored(booked: BookedCaller, stored: Call | undefined, now: Instant): Found[] {
  return stored ? [compareCall(booked, stored, now)] : [];
}

function compareCall({ caller, staff }: BookedCaller, stored: Call, now: Instant): Found {
  const call = reportsOf(stored.carrierCallId, caller, staff).reduce<Call>(hear, stored);
  const difference = differenceOf(stored, caller);
  const answered = stored.state !== 'answered' && judge(call, now).call.state === 'answered';
  if (!answered && difference?.kind !== 'end-unheard') return { difference, learnt: null };
  const of = { callId: stored.id, legId: caller.legId, startedAt: caller.startedAt, ours: stored.known.callerConnectedFor, theirs: caller.connectedFor };
  return { difference: { ...of, kind: answered ? 'answered-at-carrier' : 'end-unheard', learnt: true }, learnt: { stored, call } };
}

/** @param wasOurs calls to the number had come to us before. Until then they went elsewhere, and are nothing to tell the staff of. */
function takeIn({ caller, owner, line, staff }: BookedCaller, wasOurs: boolean): Found {
  const id = derivedId('call', callOfLeg(caller.legId)) as CallId;
  const of = { kind: 'unknown-to-us', legId: caller.legId, startedAt: caller.startedAt, ours: null, theirs: caller.connectedFor } as const;
  if (!wasOurs) return { difference: { ...of, callId: null, learnt: false }, learnt: null };
  const call: Call = { ...onlyInBooks(id, caller, staff), owner: { businessId: owner.businessId, rules: rulesOf(line) } };
  return { difference: { ...of, callId: id, learnt: true }, learnt: { stored: null, call } };
}

function inOursOnly(ours: readonly BookedCall[], { from, until, legs }: Books): BookedCall[] {
  const known = new Set(legs.map(({ legId }) => legId));
  return ours.filter(({ receivedAt, legId }) => from <= receivedAt && receivedAt < until && !known.has(legId));
}

/** What did not last is not billed, and need not be in these books. */
function missingInBooks({ id, legId, receivedAt, connectedFor }: BookedCall): Difference[] {
  if ((connectedFor ?? 0) === 0) return [];
  return [{ kind: 'unknown-to-carrier', callId: id, legId, startedAt: receivedAt, learnt: false, ours: connectedFor, theirs: null }];
}
