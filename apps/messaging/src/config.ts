import type { Seconds } from '@ringback/event-contracts';
import { serviceEnvironment } from '@ringback/service-kit';
import { z } from 'zod';
import { defaultSettings, type SendingSettings } from './sending/settings.js';
import { messageRetention } from './store/retention.js';

const rate = (fallback: number, words: string) =>
  z.coerce
    .number({ error: 'must be a number of texts per second, such as 1 or 0.5; 0 for no limit' })
    .min(0, 'must not be negative; 0 stands for no limit')
    .max(10_000)
    .default(fallback)
    .describe(words);

/** How texts are handed to the carrier. The one-process mode reads these, too. */
export const sendingEnvironment = z.object({
  MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: rate(
    defaultSettings.rates.perNumber,
    'Texts per second from one number, 0 for no limit. US long numbers carry 1; a 10DLC campaign may allow more.',
  ),
  MESSAGING_TEXTS_PER_SECOND: rate(
    defaultSettings.rates.perAccount,
    'Texts per second in all, over all replicas, 0 for no limit. Vonage allows 30 requests per second and API key unless agreed otherwise.',
  ),
  MESSAGING_CONCURRENT_REQUESTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_000)
    .default(defaultSettings.concurrentRequests)
    .describe('Requests to the carrier that one replica has under way at most: the rate times the latency of the carrier, and some more.'),
  MESSAGING_POLL_MS: z.coerce
    .number()
    .int()
    .min(20)
    .max(60_000)
    .default(defaultSettings.pollMs)
    .describe('How often a replica looks for texts that are due without having been told. Costs one look into an index.'),
});

/** @param carrierTimeoutMs after which a request without an answer is given up. */
export function sendingSettingsOf(environment: z.output<typeof sendingEnvironment>, carrierTimeoutMs: number): Partial<SendingSettings> {
  return {
    rates: { perNumber: environment.MESSAGING_TEXTS_PER_SECOND_PER_NUMBER, perAccount: environment.MESSAGING_TEXTS_PER_SECOND },
    concurrentRequests: environment.MESSAGING_CONCURRENT_REQUESTS,
    pollMs: environment.MESSAGING_POLL_MS,
    lease: (carrierTimeoutMs / 1000 + 10) as Seconds,
    drainMs: carrierTimeoutMs + 1_000,
  };
}

/** The environment of the messaging service as a process of its own, its carrier's left out. */
export const messagingEnvironment = serviceEnvironment.extend({ ...sendingEnvironment.shape, ...messageRetention.shape });
