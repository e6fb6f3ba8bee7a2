import { z } from 'zod';

export const TimeOfDay = (example: string) => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, `must be a time such as ${example}; midnight is 00:00`);

/** From `opens` to `closes`, in the business's zone; `closes` before `opens` runs past midnight, equal ones are a whole day. */
const span = { opens: TimeOfDay('08:30'), closes: TimeOfDay('17:00') };

/** One span of opening hours. */
export const OpeningSpan = z.object({ day: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']), ...span });
export type OpeningSpan = z.infer<typeof OpeningSpan>;

/** A day with hours of its own, such as a holiday; without spans it is closed. */
export const ExceptionalDay = z.object({ date: z.iso.date('must be a day such as 2026-12-25'), spans: z.array(z.object(span)).max(10), name: z.string().max(100).optional() });
export type ExceptionalDay = z.infer<typeof ExceptionalDay>;
