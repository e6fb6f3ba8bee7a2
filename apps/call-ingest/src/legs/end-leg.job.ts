import { CarrierId } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Somebody is on a leg who did not take the call, and is to be hung up on. */
export const EndLeg = defineJob({ name: 'end-leg', data: z.object({ legId: CarrierId, triesLeft: z.int().min(1) }) });

/** Longer than a staff phone's voicemail takes messages. */
export const TRIES = 60;
