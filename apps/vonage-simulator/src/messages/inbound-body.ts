import type { PhoneText } from '../board/objects.js';
import { type PhoneNumber, toMsisdn } from '../numbers.js';
import type { Medium } from './media.js';
import { toTheSecond } from './receipts.js';
import { segments } from './segments.js';

interface Inbound {
  text: PhoneText;
  from: PhoneNumber;
  to: PhoneNumber;
  at: Date;
  media: readonly Medium[];
  /** Where one is to be fetched. */
  urlOf(medium: Medium): string;
}

/** The webhook of a text, as Vonage words it: of one with something to it, an MMS. */
export function inboundBody(inbound: Inbound): Record<string, unknown> {
  const { text, from, to, at, media } = inbound;
  const common = { message_uuid: text.id, to: toMsisdn(to), from: toMsisdn(from), timestamp: toTheSecond(at), origin: { network_code: '310260' } };
  if (media[0] !== undefined) return { channel: 'mms', ...common, ...attached(media[0], inbound) };
  const sms = { num_messages: String(segments(text.text)), keyword: firstWord(text.text) };
  return { channel: 'sms', ...common, text: text.text, sms, usage: { currency: 'EUR', price: '0.0065' } };
}

/** The first under the name of its kind; all of them as a list when there are several. */
function attached(first: Medium, { text: { text }, media, urlOf }: Inbound): Record<string, unknown> {
  const kind = kindOf(first);
  // Only these two have a caption. Where the words go that come with another kind is not documented.
  const captioned = kind === 'image' || kind === 'file';
  return {
    message_type: kind,
    [kind]: { url: urlOf(first), name: first.name, ...(captioned && text !== '' && { caption: text }) },
    ...(!captioned && text !== '' && { text }),
    ...(media.length > 1 && { content: media.map((medium) => ({ type: kindOf(medium), url: urlOf(medium) })) }),
  };
}

function kindOf({ type }: Medium): 'image' | 'audio' | 'video' | 'vcard' | 'file' {
  if (type === 'text/vcard' || type === 'text/x-vcard') return 'vcard';
  const [family] = type.split('/');
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file';
}

function firstWord(text: string): string {
  return (text.trim().split(/\s+/)[0] ?? '').toUpperCase();
}
