import type { BusinessProfile } from '@ringback/event-contracts';
import { renderTemplate } from '@ringback/sms-text';

export interface OpenerText {
  text: string;
  /** `plain` when the business's own template could not be used. */
  from: 'template' | 'plain';
}

/** The first text, in the business's own words where they can be filled in, else in plain ones. */
export function openerText({ name, settings }: BusinessProfile, callerName: string | null): OpenerText {
  const rendering = renderTemplate(settings.openerTemplate, { business: { name }, caller: { name: callerName }, links: settings.links });
  return rendering.is === 'rendered' ? { text: rendering.text, from: 'template' } : { text: plainOpener(name), from: 'plain' };
}

/** Always sendable: at most two segments for any name that is not longer than a sentence. */
export function plainOpener(businessName: string): string {
  const name = speakable(businessName);
  return `Hi${name ? `, this is ${name}` : ''}. Sorry we missed your call. How can we help? Reply STOP to opt out.`;
}

const LONGEST_NAME = 120;
const graphemes = new Intl.Segmenter();

/** A name as a text can carry it: no template syntax, no control characters, one line, and not half of an emoji at its end. */
function speakable(name: string): string {
  const clean = name.toWellFormed().replace(/[{}\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').trim();
  let kept = '';
  for (const { segment } of graphemes.segment(clean)) {
    if (kept.length + segment.length > LONGEST_NAME) break;
    kept += segment;
  }
  return kept.trim();
}
