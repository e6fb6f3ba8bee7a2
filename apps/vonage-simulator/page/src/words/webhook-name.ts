import type { Webhook } from '../wire/objects.js';

const kinds: Record<Webhook['kind'], string> = {
  answer: 'question what to do with the call',
  screen: 'question whether a person picked up',
  event: 'report on the call',
  fallback: 'question what to do after a failure',
  inbound: 'report of a text message',
  status: 'delivery report',
};

/** The webhook in an owner's words: `report on the call`. */
export function plainName({ kind }: Pick<Webhook, 'kind'>): string {
  return kinds[kind];
}

/** The most telling word of its body: the status it reports, if it reports one. */
export function gist({ body }: Pick<Webhook, 'body'>): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { status, text, detail } = body as Record<string, unknown>;
  if (typeof status === 'string') return typeof detail === 'string' ? `${status} (${detail})` : status;
  return typeof text === 'string' ? text : null;
}

/** The path it goes to: `/webhooks/vonage/voice/event`. */
export function pathOf({ url }: Pick<Webhook, 'url'>): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
