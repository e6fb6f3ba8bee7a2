import { context, trace } from '@opentelemetry/api';
import type { BusinessDirectory } from '@ringback/business-directory';
import type { InboundText } from '@ringback/carrier';
import {
  type BusinessId, type BusinessProfile, type CallId, CarrierReceiptReceived, CarrierTextReceived, type E164, type Instant,
} from '@ringback/event-contracts';
import { type UnitOfWork, withoutForgotten } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { wasLetGo } from '../domain/acceptance.js';
import { type Call, firstHeardOf, hear, type Owner } from '../domain/call.js';
import { rulesOf } from '../domain/call-rules.js';
import type { Line } from '../domain/line.js';
import { EndLeg, TRIES } from '../legs/end-leg.job.js';
import { keepAttachments } from '../store/attachments.js';
import { keepRaw } from '../store/raw-webhooks.js';
import { keepVoicemails, type Left } from '../store/voicemails.js';
import { type Change, record } from './call-changes.js';
import { lineOf } from './line-of.js';
import { lockTold, type Told } from './moved-legs.js';
import { keepRounds } from './rounds-of-calls.js';
import { keepCallBacks } from './told-call-backs.js';
import type { CallBackWebhook, CallWebhook, Taken, Webhook } from './webhook.js';

type Owners = Map<E164, BusinessProfile | null>;

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
  // Asked together, so that a driver that can sends them together. The locks come after the keys: see keepRaw.
  const [unseen, told, owners] = await Promise.all([
    keepRaw(unit, webhooks.map((webhook) => ({ ...webhook, note: noteOf(webhook) }))),
    lockTold(unit, directory, webhooks.filter(isOfCall)),
    ownersOf(unit, directory, webhooks.filter(({ content, asksForPlan }) => asksForPlan || content.is !== 'call').map(numberOf)),
  ]);
  // `delete`, so that of two equal ones in one group the second is the repeat.
  const taken = webhooks.map((webhook) => ({ webhook, repeated: !unseen.delete(webhook.key) }));
  const fresh = new Set(taken.filter(({ repeated }) => !repeated).map(({ webhook }) => webhook));
  const news = told.filter(({ webhook }) => fresh.has(webhook));
  const calls = heardCalls(news);
  const callOf = new Map(told.map(({ id, webhook, stored }) => [webhook as Webhook, calls.get(id)?.call ?? stored]));
  const ownerless = [...calls.values()].flatMap(({ call: { owner, number } }) => (owner === null && number !== null && !owners.has(number) ? [number] : []));
  const asked = told.flatMap(({ webhook }) => (webhook.asksForPlan ? [callOf.get(webhook)?.number ?? null] : [])).filter((number) => number !== null && !owners.has(number));
  for (const [number, owner] of await ownersOf(unit, directory, [...ownerless, ...asked])) owners.set(number, owner);

  const heard = [...calls.values()].map((one) => changeOf(unit, one, owners));
  const { rounds, changes } = await keepRounds(unit, heard, told, ({ webhook }) => fresh.has(webhook), (call) => lineWith(call, owners));
  const callBacks = await keepCallBacks(unit, webhooks.filter(isOfCallBack), (webhook) => fresh.has(webhook));
  const forgotten = changes.length > 0 ? await record(unit, changes) : [];
  const gone = new Set(changes.filter((_, index) => forgotten[index]).map(({ call }) => call.id));
  await keepMessages(unit, news.filter(({ id, stored }) => stored !== null || !gone.has(id)));
  await keepFiles(unit, [...fresh].flatMap((webhook) => attachedTo(webhook, ownerFor(webhook, owners))));
  const transaction = trace.getActiveSpan()?.spanContext();
  for (const webhook of fresh) {
    // Many share it: from a webhook's trace one can look at the transaction that kept it.
    if (transaction) trace.getSpan(webhook.trace)?.addLink({ context: transaction });
    const owner = ownerFor(webhook, owners);
    if (owner === null) unit.afterCommit(() => onUnknownNumber(webhook));
    if (owner) context.with(webhook.trace, () => passOn(unit, webhook, owner));
    context.with(webhook.trace, () => hangUpIfLetGo(unit, webhook, callOf.get(webhook) ?? null));
  }
  return taken.map(({ webhook, repeated }) => {
    const call = callOf.get(webhook) ?? null;
    const number = numberOf(webhook) ?? (webhook.asksForPlan && call ? call.number : null);
    const callBack = isOfCallBack(webhook) ? (callBacks.get(webhook.content.callBackId) ?? null) : null;
    return { repeated, call, owner: (number === null ? null : owners.get(number)) ?? null, round: (call && rounds.get(call.id)) ?? null, callBack };
  });
}

/** What callers said is fetched later: only that there is something is told. */
async function keepMessages(unit: UnitOfWork, told: readonly Told[]): Promise<void> {
  const left = told.flatMap(({ id: callId, webhook }): Left[] => {
    const { fact } = webhook.content.report;
    if (fact.kind === 'message-left') return [{ callId, recordingId: fact.recordingId, at: fact.at, url: fact.url, seconds: fact.seconds }];
    return fact.kind === 'message-transcribed' ? [{ callId, recordingId: fact.recordingId, at: fact.at, transcriptUrl: fact.url }] : [];
  });
  if (left.length > 0) await keepVoicemails(unit, left, unit.now);
}

/** What comes late of somebody who was to be forgotten is not fetched. */
async function keepFiles(unit: UnitOfWork, texts: readonly SentFiles[]): Promise<void> {
  const kept = await withoutForgotten(unit, texts, ({ businessId, text: { sender, receivedAt } }) => ({ ids: [contactIdOf(businessId, sender)], at: receivedAt }));
  await keepAttachments(unit, kept, unit.now);
}

interface SentFiles {
  businessId: BusinessId;
  text: InboundText;
}

/** What nobody's number is sent is nobody's to keep. */
const attachedTo = ({ content }: Webhook, owner: BusinessProfile | null | undefined): SentFiles[] =>
  content.is === 'text' && content.text.media.length > 0 && owner ? [{ businessId: owner.businessId, text: content.text }] : [];

interface Heard {
  stored: Call | null;
  call: Call;
  /** The last webhook that told of it. */
  webhook: CallWebhook;
}

/** The calls that these webhooks tell of, with what they tell. */
function heardCalls(told: readonly Told[]): Map<CallId, Heard> {
  const calls = new Map<CallId, Heard>();
  for (const { id, webhook, stored } of told) {
    const { report } = webhook.content;
    const known = calls.get(id)?.call ?? stored;
    calls.set(id, { stored, call: known ? hear(known, report) : firstHeardOf(id, report), webhook });
  }
  return calls;
}

async function ownersOf(unit: UnitOfWork, directory: BusinessDirectory, numbers: readonly (E164 | null)[]): Promise<Owners> {
  const asked = [...new Set(numbers)].filter((number) => number !== null);
  return new Map(await Promise.all(asked.map(async (number) => [number, await directory.ownerOf(unit, number)] as const)));
}

/** Null when the number it names is nobody's, undefined when it names none or nothing depends on it. */
function ownerFor(webhook: Webhook, owners: Owners): BusinessProfile | null | undefined {
  const number = numberOf(webhook);
  return number === null ? undefined : owners.get(number);
}

function changeOf(unit: UnitOfWork, { stored, call, webhook }: Heard, owners: Owners): Change {
  const why = { unit, now: unit.now, stored, trace: webhook.trace, causationId: webhook.key };
  const found = call.owner === null && call.number !== null ? owners.get(call.number) : null;
  if (!found || call.number === null) return { ...why, call, justReceived: false };
  return { ...why, call: { ...call, owner: ownerOf(found, call.number, call.receivedAt) }, justReceived: true };
}

function lineWith({ number, receivedAt }: Call, owners: Owners): Line | null {
  const owner = number === null ? null : owners.get(number);
  return owner && number ? lineOf(owner, number, receivedAt) : null;
}

function ownerOf(business: BusinessProfile, number: E164, arrivedAt: Instant): Owner {
  return { businessId: business.businessId, rules: rulesOf(lineOf(business, number, arrivedAt)) };
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

/** Whoever pressed no key, or another one, must not join the caller; on a leg that we placed they do not by themselves. */
function hangUpIfLetGo(unit: UnitOfWork, { content, rung }: Webhook, call: Call | null): void {
  if (content.is !== 'call' || content.report.fact.kind !== 'keys' || rung) return;
  const { legId } = content.report.fact;
  const leg = call?.known.staffLegs.find((one) => one.legId === legId);
  if (leg && wasLetGo(leg.did)) unit.schedule(EndLeg, { legId, triesLeft: TRIES }, { at: unit.now, key: legId });
}

function isOfCall(webhook: Webhook): webhook is CallWebhook {
  return webhook.content.is === 'call';
}

const isOfCallBack = (webhook: Webhook): webhook is CallBackWebhook => webhook.content.is === 'call-back';

/** The business's number it names. */
function numberOf({ content }: Webhook): E164 | null {
  switch (content.is) {
    case 'call':
      return content.report.number;
    case 'text':
      return content.text.number;
    case 'receipt':
      return content.receipt.number;
    case 'call-back':
    case 'irrelevant':
    case 'malformed':
      return null;
  }
}

function noteOf({ content }: Webhook): string | null {
  if (content.is === 'irrelevant') return content.because;
  return content.is === 'malformed' ? content.problem : null;
}
