import { serviceEnvironment } from '@ringback/service-kit';
import { z } from 'zod';
import { contactRetention } from './store/retention.js';

/** How callers' lines are looked up. The one-process mode reads this, too. */
export const lineTypeEnvironment = z.object({
  LINE_TYPE_LOOKUP: z
    .enum(['on', 'off'], 'must be on or off')
    .default('on')
    .describe('Asks the carrier (Vonage Identity Insights, at a fee for each number) whether a first-time caller has a landline, which is not texted. Off, it is learnt from the receipt of the first text.'),
});

/** The environment of the contact-resolution service as a process of its own, its carrier's left out. */
export const contactResolutionEnvironment = serviceEnvironment.extend(lineTypeEnvironment.shape).extend(contactRetention.shape);
