import type { BusinessDirectory } from '@ringback/business-directory';
import { type CallId, derivedId, plus } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { Call } from '../domain/call.js';
import { type CallerLeg, callsOfLegs, lockCalls } from '../store/calls.js';
import type { CallWebhook } from './webhook.js';

/** What a webhook tells of a call, and the call as it is stored, locked; null when it is new. */
export interface Told {
  webhook: CallWebhook;
  id: CallId;
  stored: Call | null;
}

/** A call lasts two hours at most; the webhook of its end may be late. */
const LONGEST_SECONDS = 3 * 3600;

/**
 * Locks the calls that these webhooks tell of. A caller's leg that is transferred, or waits in a named conversation, ends under
 * the id of a conversation that nobody has heard of: by its own id it is known again. So it does not matter whether the webhook
 * of the transfer comes late, or never.
 */
export async function lockTold(unit: UnitOfWork, directory: BusinessDirectory, webhooks: readonly CallWebhook[]): Promise<Told[]> {
  if (webhooks.length === 0) return [];
  const named = webhooks.map((webhook) => ({ webhook, id: derivedId('call', webhook.content.report.carrierCallId) as CallId }));
  const locked = await lockCalls(unit, named.map(({ id }) => id));
  const told = named.map((one, index) => ({ ...one, stored: locked[index] ?? null }));
  const strangers = told.filter(({ webhook, stored }) => stored === null && isEndOfCaller(webhook));
  if (strangers.length === 0) return told;
  const moved = await movedHere(unit, directory, strangers.map(({ webhook }) => webhook));
  return told.map((one) => {
    const call = moved.get(one.webhook);
    return call ? { ...one, id: call.id, stored: call } : one;
  });
}

async function movedHere(unit: UnitOfWork, directory: BusinessDirectory, webhooks: readonly CallWebhook[]): Promise<Map<CallWebhook, Call>> {
  const legs = await Promise.all(webhooks.map((webhook) => legIn(unit, directory, webhook)));
  const known = webhooks.flatMap((webhook, index) => (legs[index] ? [{ webhook, leg: legs[index] }] : []));
  const ids = known.length > 0 ? await callsOfLegs(unit, known.map(({ leg }) => leg)) : [];
  const found = known.flatMap(({ webhook }, index) => (ids[index] ? [{ webhook, id: ids[index] }] : []));
  const calls = found.length > 0 ? await lockCalls(unit, found.map(({ id }) => id)) : [];
  return new Map(found.flatMap(({ webhook }, index) => (calls[index] ? [[webhook, calls[index]] as const] : [])));
}

async function legIn(unit: UnitOfWork, directory: BusinessDirectory, { content: { report }, receivedAt }: CallWebhook): Promise<CallerLeg | null> {
  const { number, caller, fact } = report;
  const owner = number === null ? null : await directory.ownerOf(unit, number);
  return owner && fact.kind === 'leg' ? { businessId: owner.businessId, caller, legId: fact.legId, since: plus(receivedAt, -LONGEST_SECONDS) } : null;
}

function isEndOfCaller({ content: { report: { fact } } }: CallWebhook): boolean {
  return fact.kind === 'leg' && fact.leg === 'caller' && fact.happening === 'ended';
}
