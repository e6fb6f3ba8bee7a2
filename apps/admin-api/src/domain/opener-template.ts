import type { BusinessSettings } from '@ringback/event-contracts';
import { renderTemplate } from '@ringback/sms-text';

/** What keeps the template from being filled in, for a caller with a name or without one; null when nothing does. */
export function problemOfOpener(name: string, { openerTemplate, links }: BusinessSettings): string | null {
  for (const callerName of ['Ann', null]) {
    const rendering = renderTemplate(openerTemplate, { business: { name }, caller: { name: callerName }, links });
    if (rendering.is === 'failed') return rendering.problem;
  }
  return null;
}
