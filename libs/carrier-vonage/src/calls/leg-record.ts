import type { CallFact, CallReport } from '@ringback/carrier';
import type { CarrierId, Instant, Seconds } from '@ringback/event-contracts';
import { z } from 'zod';
import { momentOf } from '../moment.js';
import { e164Of } from '../phone-number.js';
import { textOf, Words } from '../words.js';
import { happeningOf, legOf } from './leg-happening.js';

const Endpoint = z.union([z.object({ number: Words }), z.string(), z.number()]).nullish().catch(null);

/** One leg, as `GET /v1/calls` lists it: its present state and, once over, its times. */
export const LegRecord = z.object({
  uuid: z.string().min(1).max(200),
  status: Words,
  direction: Words,
  detail: Words,
  duration: Words,
  start_time: Words,
  end_time: Words,
  from: Endpoint,
  to: Endpoint,
});
export type LegRecord = z.output<typeof LegRecord>;

/** The facts in one leg's record. It keeps only the last status, so an answer must be read out of the times. */
export function reportsOf(record: LegRecord, call: CarrierId, askedAt: Instant): CallReport[] {
  const inbound = record.direction === 'inbound';
  const callerAsSent = inbound ? numberOf(record.from) : null;
  const about = {
    carrierCallId: call,
    number: inbound ? e164Of(numberOf(record.to)) : null,
    caller: e164Of(callerAsSent),
    callerAsSent,
  };
  return factsOf(record, askedAt).map((fact) => ({ ...about, fact }));
}

function factsOf(record: LegRecord, askedAt: Instant): CallFact[] {
  const status = textOf(record.status) ?? '';
  const happening = happeningOf(status, { detail: textOf(record.detail), sipCode: null });
  const leg = happening && legOf(textOf(record.direction), happening);
  if (!happening || !leg) return [{ kind: 'unrecognised', at: askedAt, carrierStatus: status }];
  const fact = { kind: 'leg', leg, legId: record.uuid as CarrierId, connectedFor: null } as const;
  const started = momentOf(textOf(record.start_time));
  const ended = momentOf(textOf(record.end_time)) ?? started ?? askedAt;
  if (happening !== 'ended') return [{ ...fact, happening, at: happening === 'answered' ? (started ?? askedAt) : ended }];
  const connectedFor = secondsOf(textOf(record.duration));
  const end: CallFact = { ...fact, happening, at: ended, connectedFor };
  // Vonage counts the duration from the answer: a leg that lasted was answered.
  return connectedFor !== null && connectedFor > 0 ? [{ ...fact, happening: 'answered', at: started ?? ended }, end] : [end];
}

export function secondsOf(duration: string | null): Seconds | null {
  return duration !== null && /^\d{1,9}(\.\d+)?$/.test(duration) ? (Number(duration) as Seconds) : null;
}

function numberOf(endpoint: LegRecord['from']): string | null {
  return textOf(typeof endpoint === 'object' ? endpoint?.number : endpoint);
}
