import type { BusinessProfile } from '@ringback/event-contracts';
import { plainOpener, renderTemplate } from '@ringback/sms-text';

export interface OpenerText {
  text: string;
  /** `plain` when the business's own template could not be used. */
  from: 'template' | 'plain';
}

/** The first text, in the business's own words where they can be filled in, else in plain ones. */
export function openerText({ name, settings }: BusinessProfile, callerName: string | null): OpenerText {
  const rendering = renderTemplate(settings.openerTemplate, { business: { name }, caller: { name: callerName }, links: settings.links });
  return rendering.is === 'rendered' ? { text: rendering.text, from: 'template' } : { text: plainOpener(name, settings.language), from: 'plain' };
}
