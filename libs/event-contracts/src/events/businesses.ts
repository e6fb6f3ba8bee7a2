import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { BusinessId, E164 } from '../primitives.js';
import { Topic } from '../topics.js';

/** `front`: calls reach our number first and we ring the staff. `behind`: the business forwards to us the calls it missed. */
export const LineMode = z.enum(['front', 'behind']);
export type LineMode = z.infer<typeof LineMode>;

/** One span of opening hours, in the business's zone; `closes` before `opens` runs past midnight. */
export const OpeningSpan = z.object({
  day: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  opens: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30'),
  closes: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 17:00'),
});
export type OpeningSpan = z.infer<typeof OpeningSpan>;

/** What a business can decide. Defaults and bounds are the product's, see docs/architecture.md. */
export const BusinessSettings = z.object({
  /** Wait after a call's end before it counts as missed: a call back within it cancels the text. */
  graceSeconds: z.number().min(0).max(300),
  /** A caller texted for a missed call within these hours is not sent a second opener. */
  repeatWindowHours: z.number().min(0).max(720),
  /** A caller who hangs up sooner than this is not texted. */
  minimumRingSeconds: z.number().min(0).max(60),
  /** An opener this long after the call's end would say something untrue, and is not sent. */
  staleAfterSeconds: z.int().min(10).max(86_400),
  /** How long the staff phone rings, in `front` mode. Vonage allows 3 to 7200. */
  ringSeconds: z.int().min(3).max(120),
  mode: LineMode,
  /** Phones rung in `front` mode, in this order. */
  staffPhones: z.array(E164).max(20),
  /** LiquidJS; fields `business.name`, `caller.name`, `links.*`. */
  openerTemplate: z.string().min(1).max(1000),
  /** IANA zone such as `America/New_York`. */
  timeZone: z.string().min(1),
  hours: z.array(OpeningSpan).max(70),
  links: z.object({ booking: z.url().optional(), website: z.url().optional(), pricing: z.url().optional() }),
});
export type BusinessSettings = z.infer<typeof BusinessSettings>;

export const BusinessUpdated = defineEvent({
  type: 'business.updated',
  version: 1,
  topic: Topic.Businesses,
  description: 'The whole of what services need to know of a business, after each change of it. The latest one wins.',
  data: z.object({
    businessId: BusinessId,
    /** Grows by one with each change; an older revision never overwrites a newer one. */
    revision: z.int().positive(),
    name: z.string().min(1),
    /** The business's own numbers; a number belongs to one business at a time. */
    numbers: z.array(E164),
    settings: BusinessSettings,
  }),
});
export type BusinessProfile = z.infer<(typeof BusinessUpdated)['schema']>;
