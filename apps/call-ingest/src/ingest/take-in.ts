import { context } from '@opentelemetry/api';
import type { CallReport } from '@ringback/carrier';
import type { BusinessDirectory } from '@ringback/business-directory';
import {
  type BusinessProfile, type CallId, CarrierReceiptReceived, CarrierTextReceived, derivedId, type E164,
} from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { type Call, firstHeardOf, hear } from '../domain/call.js';
import { rulesOf } from '../domain/call-rules.js';
import { lockCalls } from '../store/calls.js';
import { keepRaw } from '../store/raw-webhooks.js';
import { type Change, record } from './call-changes.js';
import type { Taken, Webhook } from './webhook.js';

type CallWebhook = Webhook & { content: { is: 'call'; report: CallReport } };
type Owners = ReadonlyMap<E164, BusinessProfile | null>;

/**
 * Makes a group of webhooks durable with all their effects, in a handful of statements whatever its size. Repeats, of each
 * other or of earlier ones, change nothing.
 * @param onUnknownNumber told of webhooks that name a number which is nobody's, once they are kept.
 * @throws CallChangedMeanwhile
 */
export async function takeIn(
  unit: UnitOfWork,
  directory: BusinessDirectory,
  webhooks: readonly Webhook[],
  onUnknownNumber: (webhook: Webhook) => void,
): Promise<Taken[]> {
  const unseen = await keepRaw(unit, webhooks.map((webhook) => ({ ...webhook, note: noteOf(webhook) })));
  // `delete`, so that of two equal ones in one group the second is the repeat.
  const taken = webhooks.map((webhook) => ({ webhook, repeated: !unseen.delete(webhook.key) }));
  const fresh = taken.filter(({ repeated }) => !repeated).map(({ webhook }) => webhook);
  const callWebhooks = fresh.filter(isOfCall);
  const calls = await heardCalls(unit, callWebhooks);
  const owners = await ownersOf(unit, directory, taken, calls);

  if (calls.size > 0) await record(unit, [...calls.values()].map((heard) => changeOf(unit, heard, owners)));
  for (const webhook of fresh) {
    const owner = ownerFor(webhook, owners);
    if (owner === null) unit.afterCommit(() => onUnknownNumber(webhook));
    if (owner) context.with(webhook.trace, () => passOn(unit, webhook, owner));
  }
  return taken.map(({ webhook, repeated }) => ({ repeated, owner: ownerFor(webhook, owners) ?? null }));
}

interface Heard {
  call: Call;
  /** The last webhook that told of it. */
  webhook: CallWebhook;
}

/** The calls that these webhooks tell of, with what they tell. */
async function heardCalls(unit: UnitOfWork, webhooks: readonly CallWebhook[]): Promise<Map<CallId, Heard>> {
  const calls = new Map<CallId, Heard>();
  if (webhooks.length === 0) return calls;
  const told = webhooks.map((webhook) => ({ webhook, id: derivedId('call', webhook.content.report.carrierCallId) as CallId }));
  const locked = await lockCalls(unit, told.map(({ id }) => id));
  for (const [index, { id, webhook }] of told.entries()) {
    const { report } = webhook.content;
    const known = calls.get(id)?.call ?? locked[index];
    calls.set(id, { call: known ? hear(known, report) : firstHeardOf(id, report), webhook });
  }
  return calls;
}

/** Looks up only the numbers whose owner makes a difference. */
async function ownersOf(
  unit: UnitOfWork,
  directory: BusinessDirectory,
  taken: readonly { webhook: Webhook; repeated: boolean }[],
  calls: ReadonlyMap<CallId, Heard>,
): Promise<Owners> {
  const asked = new Set<E164>();
  for (const { call } of calls.values()) if (call.owner === null && call.number !== null) asked.add(call.number);
  for (const { webhook, repeated } of taken) {
    const number = numberOf(webhook);
    if (number !== null && (webhook.asksForPlan || (!repeated && webhook.content.is !== 'call'))) asked.add(number);
  }
  const owners = await Promise.all([...asked].map(async (number) => [number, await directory.ownerOf(unit, number)] as const));
  return new Map(owners);
}

/** Null when the number it names is nobody's, undefined when it names none or nothing depends on it. */
function ownerFor(webhook: Webhook, owners: Owners): BusinessProfile | null | undefined {
  const number = numberOf(webhook);
  return number === null ? undefined : owners.get(number);
}

function changeOf(unit: UnitOfWork, { call, webhook }: Heard, owners: Owners): Change {
  const found = call.owner === null && call.number !== null ? owners.get(call.number) : undefined;
  const owner = found ? { businessId: found.businessId, rules: rulesOf(found.settings) } : call.owner;
  return { unit, now: unit.now, call: { ...call, owner }, justReceived: found != null, trace: webhook.trace, causationId: webhook.key };
}

function passOn(unit: UnitOfWork, { content, key }: Webhook, { businessId }: BusinessProfile): void {
  if (content.is === 'text') {
    const { media, ...text } = content.text;
    unit.publish(CarrierTextReceived, { businessId, ...text, media: [...media] }, { occurredAt: text.receivedAt, causationId: key });
  }
  if (content.is === 'receipt') {
    unit.publish(CarrierReceiptReceived, { businessId, ...content.receipt }, { occurredAt: content.receipt.reportedAt, causationId: key });
  }
}

const isOfCall = (webhook: Webhook): webhook is CallWebhook => webhook.content.is === 'call';

/** The business's number it names. */
function numberOf({ content }: Webhook): E164 | null {
  switch (content.is) {
    case 'call':
      return content.report.number;
    case 'text':
      return content.text.number;
    case 'receipt':
      return content.receipt.number;
    case 'irrelevant':
    case 'malformed':
      return null;
  }
}

function noteOf({ content }: Webhook): string | null {
  if (content.is === 'irrelevant') return content.because;
  return content.is === 'malformed' ? content.problem : null;
}
