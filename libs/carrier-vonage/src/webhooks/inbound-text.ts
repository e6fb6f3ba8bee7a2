import type { InboundText, Read } from '@ringback/carrier';
import type { CarrierId, Instant } from '@ringback/event-contracts';
import { z } from 'zod';
import { momentOf } from '../moment.js';
import { e164Of } from '../phone-number.js';
import { textOf, Words } from '../words.js';
import { dedupeKey } from './dedupe-key.js';
import { fieldsOf } from './json-body.js';
import { missing, olderShape } from './message-shape.js';

const Attachment = z.object({ url: Words, caption: Words }).nullish().catch(null);

/**
 * An inbound message, v1. SMS carries `text`; MMS carries one attachment under the name of its kind and, when there are several, all of
 * them as a list beside it.
 */
const Inbound = z.object({
  channel: Words,
  message_uuid: Words,
  to: Words,
  from: Words,
  timestamp: Words,
  text: Words,
  image: Attachment,
  video: Attachment,
  audio: Attachment,
  file: Attachment,
  vcard: Attachment,
  content: z.array(Attachment).nullish().catch(null),
});
type Inbound = z.output<typeof Inbound>;

export function readInboundText(body: Buffer, receivedAt: Instant): Read<InboundText> {
  const json = fieldsOf(body);
  if ('malformed' in json) return json.malformed;
  const older = olderShape(json.fields);
  if (older) return older;
  const inbound = Inbound.parse(json.fields);
  const id = textOf(inbound.message_uuid);
  if (id === null || id.length > 200) return missing('message_uuid', id === null ? 'is missing' : 'is longer than 200 characters');
  if (inbound.channel === 'sms' && !isText(json.fields['text'])) return missing('text', 'is no text');
  return readParts(inbound, id as CarrierId, receivedAt);
}

function readParts(inbound: Inbound, carrierMessageId: CarrierId, receivedAt: Instant): Read<InboundText> {
  const key = dedupeKey('text', carrierMessageId);
  if (inbound.channel !== 'sms' && inbound.channel !== 'mms') {
    return { is: 'irrelevant', dedupeKey: key, because: 'it came over a channel other than SMS and MMS' };
  }
  const number = e164Of(textOf(inbound.to));
  if (number === null) return missing('to', 'is no phone number');
  const sender = e164Of(textOf(inbound.from));
  if (sender === null) {
    return { is: 'irrelevant', dedupeKey: key, because: 'its sender is a short code or a name, which nobody can text back' };
  }
  const value = { carrierMessageId, number, sender, ...contentOf(inbound), receivedAt: momentOf(textOf(inbound.timestamp)) ?? receivedAt };
  return { is: 'read', value, dedupeKey: key };
}

function contentOf(inbound: Inbound): Pick<InboundText, 'text' | 'media'> {
  const attachments = attachmentsOf(inbound);
  const caption = attachments.find((attachment) => attachment.caption !== null)?.caption;
  return { text: textOf(inbound.text) ?? caption ?? '', media: [...new Set(attachments.flatMap(({ url }) => (url === null ? [] : [url])))] };
}

/** Of an empty text Vonage may send null. */
function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || value === null;
}

function attachmentsOf(inbound: Inbound): { url: string | null; caption: string | null }[] {
  if (inbound.channel === 'sms') return [];
  const { image, video, audio, file, vcard, content } = inbound;
  return [image, video, audio, file, vcard, ...(content ?? [])]
    .map((attachment) => ({ url: textOf(attachment?.url), caption: textOf(attachment?.caption) }))
    .map(({ url, caption }) => ({ url: url !== null && URL.canParse(url) ? url : null, caption }))
    .filter(({ url, caption }) => url !== null || caption !== null);
}
