import type { CallFact, CallReport, Read } from '@ringback/carrier';
import { type CarrierId, type Instant, type Seconds, secondsBetween } from '@ringback/event-contracts';
import { z } from 'zod';
import { happeningOf, legOf } from '../calls/leg-happening.js';
import { secondsOf } from '../calls/leg-record.js';
import { momentOf } from '../moment.js';
import { e164Of } from '../phone-number.js';
import { clipped, textOf, Words } from '../words.js';
import { isFallbackOfAnswer, meantFor, readAnswer } from './answer.js';
import { dedupeKey } from './dedupe-key.js';
import { type Fields, fieldsOf, type Malformed } from './json-body.js';

/**
 * The event webhook. Most fields come with some statuses only; numbers come as strings in real traffic; ids are opaque
 * (a real leg's `uuid` has no dashes). `human` and `machine` name their leg in `call_uuid`.
 */
const VoiceEvent = z.object({
  conversation_uuid: Words,
  uuid: Words,
  call_uuid: Words,
  status: Words,
  direction: Words,
  from: Words,
  from_user: Words,
  to: Words,
  timestamp: Words,
  detail: Words,
  sub_state: Words,
  sip_code: Words,
  duration: Words,
  disconnected_by: Words,
  reason: Words,
});
type VoiceEvent = z.output<typeof VoiceEvent>;

const Address = z.url().max(2_000);
const Id = z.string().min(1).max(200);

/** A recording that is ready. */
const Recorded = z.object({ recording_url: Address, recording_uuid: Id, start_time: Words, end_time: Words });

/** A transcript that is ready. */
const Transcribed = z.object({ transcription_url: Address, recording_uuid: Id });

/** The keys pressed at an input action: an object, and a text in older documentation. */
const Input = z.object({ dtmf: z.union([z.string(), z.object({ digits: Words })]) });

/** Statuses of things that are no leg of a phone call. */
const irrelevantStatuses: Readonly<Record<string, string>> = {
  disconnected: 'a web-socket leg ended',
};

/** Events without a status, told apart as Vonage's .NET SDK does: by the first field present. */
const irrelevantKinds: readonly (readonly [field: string, kind: string])[] = [
  ['conversation_uuid_from', 'transfer'],
  ['speech', 'input'],
  ['recording_url', 'record that names no recording'],
];

export function readVoiceEvent(body: Buffer, receivedAt: Instant): Read<CallReport> {
  const json = fieldsOf(body);
  if ('malformed' in json) return json.malformed;
  const { fields } = json;
  if (isFallbackOfAnswer(fields)) return readAnswer(fields, receivedAt);
  const event = VoiceEvent.parse(fields);
  const status = clipped(textOf(event.status) ?? '', 100);
  return status === '' ? readWithoutStatus(event, fields, receivedAt) : readStatus(event, fields, status, receivedAt);
}

function readWithoutStatus(event: VoiceEvent, fields: Fields, receivedAt: Instant): Read<CallReport> {
  const read = (kind: string, factOf: (at: Instant, call: CarrierId) => CallFact) => readFact(event, fields, kind, receivedAt, factOf);
  const input = Input.safeParse(fields);
  if (input.success) return read('input', (at, call) => ({ kind: 'keys', at, legId: (legIdOf(event) ?? call) as CarrierId, pressed: pressedIn(input.data) }));
  const recorded = Recorded.safeParse(fields);
  if (recorded.success) return readRecorded(event, fields, recorded.data, receivedAt);
  for (const [field, kind] of irrelevantKinds) {
    if (fields[field] !== undefined && fields[field] !== null) return irrelevant(event, kind, `it tells of a ${kind}`);
  }
  // Only a screened ring notifies us.
  if (fields['payload'] !== undefined) return read('notify', (at) => ({ kind: 'asks-next', at }));
  const reason = textOf(event.reason);
  // Such as bad instructions, or more connects a second than the account may make.
  if (reason !== null) return read('error', (at) => ({ kind: 'error', at, detail: clipped(reason, 1000) }));
  return irrelevant(event, kindOf(fields), 'it has neither a status nor a reason');
}

function readStatus(event: VoiceEvent, fields: Fields, status: string, receivedAt: Instant): Read<CallReport> {
  if (status === 'transcribed') return readTranscribed(event, fields, receivedAt);
  if (Object.hasOwn(irrelevantStatuses, status)) return irrelevant(event, status, irrelevantStatuses[status] ?? status);
  const call = callOf(event);
  if (typeof call !== 'string') return call;
  const inbound = event.direction === 'inbound';
  const callerAsSent = inbound ? (textOf(event.from) ?? textOf(event.from_user)) : null;
  const value: CallReport = {
    carrierCallId: call,
    // An outbound leg's `to` is a member of staff, and its `from` may be the caller's number, which we pass on.
    number: inbound ? e164Of(textOf(event.to)) : null,
    caller: e164Of(callerAsSent),
    callerAsSent,
    fact: factOf(event, status, call, receivedAt),
    ...meantFor(fields),
  };
  return { is: 'read', value, dedupeKey: keyOf(event, status) };
}

function factOf(event: VoiceEvent, status: string, call: CarrierId, receivedAt: Instant): CallFact {
  const at = momentOf(textOf(event.timestamp)) ?? receivedAt;
  const happening = happeningOf(status, { detail: textOf(event.detail), sipCode: textOf(event.sip_code) });
  const leg = happening && legOf(textOf(event.direction), happening);
  if (!happening || !leg) return { kind: 'unrecognised', at, carrierStatus: status };
  const legId = (legIdOf(event) ?? call) as CarrierId;
  if (happening !== 'ended') return { kind: 'leg', leg, legId, happening, at, connectedFor: null };
  return { kind: 'leg', leg, legId, happening, at, connectedFor: secondsOf(textOf(event.duration)), ...endedBy(event) };
}

/** Vonage says `user` also of one who never answered, and `platform` of itself. */
function endedBy({ disconnected_by }: VoiceEvent): { endedBy?: 'person' | 'carrier' } {
  if (disconnected_by === 'user') return { endedBy: 'person' };
  return disconnected_by === 'platform' ? { endedBy: 'carrier' } : {};
}

/** Vonage gives the times in whole seconds at times. */
function readRecorded(event: VoiceEvent, fields: Fields, { recording_url: url, recording_uuid: id, start_time, end_time }: z.output<typeof Recorded>, receivedAt: Instant): Read<CallReport> {
  const [began, ended] = [momentOf(textOf(start_time)), momentOf(textOf(end_time))];
  const seconds = (began && ended ? Math.max(0, secondsBetween(began, ended)) : 0) as Seconds;
  return readFact(event, fields, `record ${id}`, receivedAt, (at) => ({ kind: 'message-left', at: ended ?? at, recordingId: id as CarrierId, url, seconds }));
}

function readTranscribed(event: VoiceEvent, fields: Fields, receivedAt: Instant): Read<CallReport> {
  const read = Transcribed.safeParse(fields);
  if (!read.success) return irrelevant(event, 'transcribed', 'it names no transcript');
  const { transcription_url: url, recording_uuid: id } = read.data;
  return readFact(event, fields, `transcribed ${id}`, receivedAt, (at) => ({ kind: 'message-transcribed', at, recordingId: id as CarrierId, url }));
}

/** Reads what names the call, and no number of ours. */
function readFact(event: VoiceEvent, fields: Fields, kind: string, receivedAt: Instant, factOf: (at: Instant, call: CarrierId) => CallFact): Read<CallReport> {
  const call = callOf(event);
  if (typeof call !== 'string') return call;
  const fact = factOf(momentOf(textOf(event.timestamp)) ?? receivedAt, call);
  const value: CallReport = { carrierCallId: call, number: null, caller: null, callerAsSent: null, fact, ...meantFor(fields) };
  return { is: 'read', value, dedupeKey: keyOf(event, kind) };
}

function pressedIn({ dtmf }: z.output<typeof Input>): string {
  return clipped(typeof dtmf === 'string' ? dtmf : (textOf(dtmf.digits) ?? ''), 20);
}

function irrelevant(event: VoiceEvent, kind: string, because: string): Read<CallReport> {
  return { is: 'irrelevant', dedupeKey: keyOf(event, kind), because };
}

/** Vonage gives a webhook no id of its own; these are all the parts by which two of one leg differ. */
function keyOf(event: VoiceEvent, kind: string): string {
  const id = legIdOf(event) ?? textOf(event.conversation_uuid);
  return dedupeKey('voice', id, kind, textOf(event.sub_state), textOf(event.timestamp));
}

function legIdOf(event: VoiceEvent): string | null {
  const id = textOf(event.uuid) ?? textOf(event.call_uuid);
  return id && clipped(id, 200);
}

function callOf(event: VoiceEvent): CarrierId | Malformed {
  const call = textOf(event.conversation_uuid);
  if (call !== null && call.length <= 200) return call as CarrierId;
  return {
    is: 'malformed',
    field: 'conversation_uuid',
    problem: call === null ? 'is missing' : 'is longer than 200 characters',
    fix: "let only Vonage's Voice API call this address: its events always name their call",
  };
}

/** So that two different unknown events of one moment keep different keys. */
function kindOf(fields: Fields): string {
  return Object.keys(fields).sort().join(',');
}
