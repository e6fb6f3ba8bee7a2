import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { BusinessId, E164 } from '../primitives.js';
import { Topic } from '../topics.js';
import { BusinessSettings } from './business-settings.js';
import { Flow } from './flows.js';

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
    /** Which of its trigger's secrets is in force; not there while it has none. */
    triggerGeneration: z.int().positive().optional(),
    /** Generation of the last of its trigger's secrets, in force or not; 0 when there was none. An older producer leaves it out. */
    lastTriggerGeneration: z.int().nonnegative().optional(),
    /** The flow by which new conversations go; a conversation under way stays on the version it began with. Not there while there is none. */
    flow: z.object({ version: z.int().positive(), flow: Flow }).optional(),
  }),
});
export type BusinessProfile = z.infer<(typeof BusinessUpdated)['schema']>;
