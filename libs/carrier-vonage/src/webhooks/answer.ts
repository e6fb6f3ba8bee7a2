import type { CallFact, CallReport, Read } from '@ringback/carrier';
import type { CarrierId, Instant } from '@ringback/event-contracts';
import { z } from 'zod';
import { momentOf } from '../moment.js';
import { e164Of } from '../phone-number.js';
import { clipped, textOf, Words } from '../words.js';
import { dedupeKey } from './dedupe-key.js';
import type { Fields, Malformed } from './json-body.js';

/**
 * The answer webhook: a call came in, what now? `from_user` stands in for `from` when the caller is an app's user; headers
 * of a SIP call (`SipHeader_…`) come as fields of their own, and are ignored.
 */
const Answer = z.object({ conversation_uuid: Words, uuid: Words, from: Words, from_user: Words, to: Words, timestamp: Words, status: Words });

const Wrapped = z.object({ original_request: z.object({ url: Words, type: Words }) });

export function readAnswer(fields: Fields, receivedAt: Instant): Read<CallReport> {
  const answer = Answer.parse(fields);
  const call = textOf(answer.conversation_uuid);
  const number = e164Of(textOf(answer.to));
  if (textOf(answer.status) !== null) {
    return malformed('status', 'is there: this is an event, not a question', "give the application's answer_url and event_url different addresses");
  }
  if (call === null || call.length > 200) {
    return malformed('conversation_uuid', call === null ? 'is missing' : 'is longer than 200 characters', 'let only Vonage call this address');
  }
  if (number === null) {
    return malformed('to', 'is no phone number', 'link phone numbers to the application, not SIP domains or app users');
  }
  const legId = clipped(textOf(answer.uuid) ?? call, 200);
  const callerAsSent = textOf(answer.from) ?? textOf(answer.from_user);
  const value: CallReport = {
    carrierCallId: call as CarrierId,
    number,
    caller: e164Of(callerAsSent),
    callerAsSent,
    fact: { kind: 'arrived', at: momentOf(textOf(answer.timestamp)) ?? receivedAt, legId: legId as CarrierId },
    ...meantFor(fields),
  };
  // The fallback webhook repeats the question of a call, so it repeats the key.
  return { is: 'read', value, dedupeKey: dedupeKey('voice', legId, 'arrived') };
}

/**
 * The answer webhook of a phone that we rang: Vonage documents it with the fields of the other one, and not whether it is sent
 * for an `onAnswer` as well, so no more is asked of it than the ids.
 */
export function readPickUp(fields: Fields, receivedAt: Instant): Read<CallReport> {
  const answer = Answer.parse(fields);
  const call = textOf(answer.conversation_uuid);
  if (call === null || call.length > 200) {
    return malformed('conversation_uuid', call === null ? 'is missing' : 'is longer than 200 characters', 'let only Vonage call this address');
  }
  const legId = clipped(textOf(answer.uuid) ?? call, 200) as CarrierId;
  const at = momentOf(textOf(answer.timestamp)) ?? receivedAt;
  const fact: CallFact = { kind: 'leg', leg: 'staff', legId, happening: 'answered', at, connectedFor: null };
  const value: CallReport = { carrierCallId: call as CarrierId, number: null, caller: null, callerAsSent: null, fact, ...meantFor(fields) };
  return { is: 'read', value, dedupeKey: dedupeKey('voice', legId, 'picked-up') };
}

/**
 * A fallback webhook is the body that could not be delivered, with `reason` and `original_request` added. One that wraps an
 * event reads as that event.
 */
export function isFallbackOfAnswer(fields: Fields): boolean {
  const original = fields['original_request'];
  if (typeof original !== 'object' || original === null || fields['status'] !== undefined) return false;
  return (original as Fields)['type'] !== 'event' && fields['to'] !== undefined;
}

/** Where a fallback webhook should have gone. */
export function meantFor(fields: Fields): { meantFor?: string } {
  const url = fields['original_request'] === undefined ? null : textOf(Wrapped.safeParse(fields).data?.original_request.url);
  return url === null ? {} : { meantFor: clipped(url, 2000) };
}

function malformed(field: string, problem: string, fix: string): Malformed {
  return { is: 'malformed', field, problem, fix };
}
