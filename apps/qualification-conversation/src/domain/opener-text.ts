import type { BusinessProfile, ContactClass, E164, MissedOutcome, Schedule } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import { businessFields, chooseTemplate, hoursInWords, plainOpener, renderTemplate, templateFields } from '@ringback/sms-text';
import { type Wording, wording } from './wording.js';

export interface OpenerText {
  text: string;
  /** `plain` when the business's own template could not be used. */
  from: 'template' | 'plain';
  template: Wording;
}

/** What the first text depends on, beside the business. */
export interface TextedCall {
  callerName: string | null;
  number: E164;
  outcome: MissedOutcome;
  schedule: Schedule;
  contactClass: ContactClass;
  /** The id of the template that is to be used; null when its conditions choose it. */
  template: string | null;
}

/** Ids of wordings that are none of a business's variants; theirs have neither capitals nor colons. */
export const OPENER_TEMPLATE = 'openerTemplate';
const PLAIN_OPENER = 'plainOpener';

/** The first text, in the business's own words where they can be filled in, else in plain ones. */
export function openerText(business: BusinessProfile, call: TextedCall): OpenerText {
  const { id, body } = templateFor(business, call);
  const rendering = renderTemplate(body, fieldsFor(body, business, call));
  if (rendering.is === 'rendered') return { text: rendering.text, from: 'template', template: wording(id, body, business.revision) };
  const { language } = business.settings;
  const text = plainOpener(business.name, language);
  return { text, from: 'plain', template: wording(`${PLAIN_OPENER}:${language}`, text) };
}

function templateFor({ settings }: BusinessProfile, { template, outcome, schedule, contactClass }: TextedCall): { id: string; body: string } {
  const { templates, language, openerTemplate } = settings;
  const named = template === null ? undefined : templates.find(({ id }) => id === template);
  const chosen = named ?? chooseTemplate(templates, { purpose: 'opener', outcome, schedule, contactClass, language });
  return chosen ?? { id: OPENER_TEMPLATE, body: openerTemplate };
}

function fieldsFor(body: string, { name, settings }: BusinessProfile, { callerName, number, outcome }: TextedCall): ReturnType<typeof templateFields> {
  const { hours, language, links } = settings;
  // To put these into words takes longer than all the rest, and few templates ask for them.
  const hoursAsked = body.includes('hours');
  const phoneAsked = body.includes('phone');
  const business = { name, links, hours: hoursAsked ? hoursInWords(hours, language) : null, phone: phoneAsked ? displayPhone(number) : null };
  return templateFields({ ...businessFields(business), 'caller.name': callerName, 'call.outcome': outcome });
}
