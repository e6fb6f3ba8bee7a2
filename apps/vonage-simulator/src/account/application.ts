import { z } from 'zod';
import type { Patience } from '../webhooks/post.js';

const onlyPost = z.literal('POST', 'must be POST: the simulator sends no GET webhooks');

const messagesWebhook = z.looseObject({ address: z.url(), http_method: onlyPost.optional() });

const voiceWebhook = z.looseObject({
  address: z.url(),
  // Vonage takes GET where a voice webhook does not say, so it has to be said.
  http_method: onlyPost,
  connection_timeout: z.number().int().min(300).max(1_000).optional(),
  socket_timeout: z.number().int().min(1_000).max(10_000).optional(),
});

/** The carrier application as `GET` and `PUT /v2/applications/{id}` carry it, as far as the simulator acts on it. */
export const ApplicationSettings = z.looseObject({
  name: z.string().min(1),
  capabilities: z.looseObject({
    voice: z
      .looseObject({
        signed_callbacks: z.boolean().optional(),
        webhooks: z.looseObject({
          answer_url: voiceWebhook.optional(),
          fallback_answer_url: voiceWebhook.optional(),
          event_url: voiceWebhook.optional(),
        }),
      })
      .optional(),
    messages: z
      .looseObject({
        version: z.string().optional(),
        webhooks: z.looseObject({ inbound_url: messagesWebhook.optional(), status_url: messagesWebhook.optional() }),
      })
      .optional(),
  }),
});
export type ApplicationSettings = z.infer<typeof ApplicationSettings>;

export type VoiceWebhook = 'answer_url' | 'fallback_answer_url' | 'event_url';
export type MessagesWebhook = 'inbound_url' | 'status_url';

/** Vonage's own patience where the application does not set another: milliseconds to connect, then to answer. */
const DEFAULT_PATIENCE: Record<VoiceWebhook, Patience> = {
  answer_url: { connectMs: 1_000, responseMs: 5_000 },
  fallback_answer_url: { connectMs: 1_000, responseMs: 5_000 },
  event_url: { connectMs: 1_000, responseMs: 10_000 },
};
export const MESSAGES_PATIENCE: Patience = { connectMs: 3_000, responseMs: 15_000 };

/** Where the application's webhooks go. */
export class Application {
  /** @param settings replaced as a whole by `PUT`, as at Vonage */
  constructor(public settings: ApplicationSettings) {}

  voiceUrl(which: VoiceWebhook): string | null {
    return this.settings.capabilities.voice?.webhooks[which]?.address ?? null;
  }

  voicePatience(which: VoiceWebhook): Patience {
    const set = this.settings.capabilities.voice?.webhooks[which];
    const usual = DEFAULT_PATIENCE[which];
    return { connectMs: set?.connection_timeout ?? usual.connectMs, responseMs: set?.socket_timeout ?? usual.responseMs };
  }

  get voiceIsSigned(): boolean {
    return this.settings.capabilities.voice?.signed_callbacks ?? true;
  }

  messagesUrl(which: MessagesWebhook): string | null {
    return this.settings.capabilities.messages?.webhooks[which]?.address ?? null;
  }
}

/** An application all of whose webhooks are the product's own doors under `base`. */
export function applicationAt(base: string): ApplicationSettings {
  const at = (path: string) => ({ address: `${base.replace(/\/+$/, '')}/webhooks/vonage/${path}`, http_method: 'POST' as const });
  return {
    name: 'Ringback',
    capabilities: {
      voice: {
        signed_callbacks: true,
        webhooks: {
          answer_url: at('voice/answer'),
          fallback_answer_url: at('voice/fallback'),
          event_url: at('voice/event'),
        },
      },
      messages: {
        version: 'v1',
        webhooks: { inbound_url: at('messages/inbound'), status_url: at('messages/status') },
      },
    },
  };
}
