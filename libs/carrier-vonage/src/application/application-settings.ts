import { z } from 'zod';

const Webhook = z.object({ address: z.string().optional(), http_method: z.string().optional() });

/** The application as `GET /v2/applications/{id}` gives it, as far as the product depends on it. */
export const ApplicationSettings = z.object({
  keys: z.object({ public_key: z.string().optional() }).optional(),
  capabilities: z.object({
    voice: z
      .object({
        signed_callbacks: z.boolean().optional(),
        webhooks: z.object({ answer_url: Webhook.optional(), event_url: Webhook.optional(), fallback_answer_url: Webhook.optional() }).default({}),
      })
      .optional(),
    messages: z
      .object({
        version: z.string().optional(),
        webhooks: z.object({ inbound_url: Webhook.optional(), status_url: Webhook.optional() }).default({}),
      })
      .optional(),
  }).default({}),
});
export type ApplicationSettings = z.output<typeof ApplicationSettings>;
