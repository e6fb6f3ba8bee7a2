import { z } from 'zod';
import { E164, ReasonCode } from '../primitives.js';
import { Schedule } from './calls.js';
import { HandoverReason } from './conversations.js';
import { OpeningSpan, TimeOfDay } from './opening-times.js';

/** Why somebody is told, as of this version: what a conversation needs, somebody who is to be called back, or an appointment. */
export const RouteReason = z.enum([...HandoverReason.options, 'call-back', 'appointment']);
export type RouteReason = z.infer<typeof RouteReason>;

/** Whose turn it is, by the calendar of the business's zone: the first of the phones from `from` on, the next one `days` later, and so on. */
export const Rota = z.object({
  from: z.iso.date('must be a day such as 2026-12-28'),
  days: z.int().min(1).max(28).default(7),
  /** When one hands over to the next. */
  changesAt: TimeOfDay('08:00').default('00:00'),
  /** Whoever stands in from `changesAt` of that day until the next. */
  swaps: z.array(z.object({ date: z.iso.date('must be a day such as 2026-12-24'), phone: E164 })).max(100).default([]),
});
export type Rota = z.infer<typeof Rota>;

/** Who is told of a caller, where that is not `alertPhones`. A route fits when every condition fits that it names; of the routes that fit, the first counts. */
export const StaffRoute = z.object({
  /** How the caller's number begins after the country code, such as `415`. */
  areaCodes: z.array(z.string().regex(/^\d{1,6}$/, 'must be digits such as 415')).max(100).default([]),
  /** Ids of options that the caller chose where the flow asks which service. */
  services: z.array(z.string().min(1).max(40)).max(50).default([]),
  /** Each one of {@link RouteReason}, or a later one. */
  reasons: z.array(ReasonCode).max(20).default([]),
  /** Of the business: while it is open, or closed. */
  schedule: Schedule.optional(),
  /** In the business's zone; any time without one. */
  hours: z.array(OpeningSpan).max(70).default([]),
  phones: z.array(E164).min(1, 'must name who is told').max(20),
  /** All of them, one after the other from caller to caller, or whose turn it is by the `rota`. */
  pick: z.enum(['all', 'in-turns', 'on-call']).default('all'),
  rota: Rota.default({ from: '2026-01-05', days: 7, changesAt: '00:00', swaps: [] }),
  /** Told one after the other when nobody takes it; `escalation.phones` when empty. */
  backup: z.array(E164).max(5).default([]),
});
export type StaffRoute = z.infer<typeof StaffRoute>;

/** Every phone that a route names. */
export const phonesOfRoute = ({ phones, backup, rota }: StaffRoute): E164[] => [...phones, ...backup, ...rota.swaps.map(({ phone }) => phone)];
