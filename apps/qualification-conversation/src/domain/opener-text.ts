import type { BusinessProfile, ContactClass, E164, MissedOutcome, Schedule } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import { businessFields, chooseTemplate, hasOptOutHint, hoursInWords, namesBusiness, plainLateOpener, plainOpener, renderTemplate, templateFields } from '@ringback/sms-text';
import { type Wording, wording } from './wording.js';

export interface OpenerText {
  text: string;
  /** `plain` when the business's own template could not be used, `late` when it has none for late texts. */
  from: 'template' | 'plain' | 'late';
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
  /** It goes out long after the call: words about one just missed would be wrong. */
  late: boolean;
}

/** Ids of wordings that are none of a business's variants; theirs have neither capitals nor colons. */
export const OPENER_TEMPLATE = 'openerTemplate';
const PLAIN_OPENER = 'plainOpener';
const PLAIN_LATE_OPENER = 'plainLateOpener';

/** The first text, in the business's own words where they can be filled in and leave out nothing, else in plain ones. */
export function openerText(business: BusinessProfile, call: TextedCall): OpenerText {
  const template = templateFor(business, call);
  if (!template) return plainText(business, call, 'late');
  const { id, body } = template;
  const rendering = renderTemplate(body, fieldsFor(body, business, call));
  if (rendering.is === 'rendered' && isComplete(rendering.text, business)) {
    return { text: rendering.text, from: 'template', template: wording(id, body, business.revision) };
  }
  return plainText(business, call, 'plain');
}

/** Says who is writing, and how to have no more of it. Templates are checked when they are saved, but not with every caller there will be. */
const isComplete = (text: string, { name, settings }: BusinessProfile): boolean => namesBusiness(text, name) && hasOptOutHint(text, null, settings.optOutWords);

function plainText({ name, settings: { language } }: BusinessProfile, { late }: TextedCall, from: 'plain' | 'late'): OpenerText {
  const text = late ? plainLateOpener(name, language) : plainOpener(name, language);
  return { text, from, template: wording(`${late ? PLAIN_LATE_OPENER : PLAIN_OPENER}:${language}`, text) };
}

/** Null where a late text is due that the business has no words for. */
function templateFor({ settings }: BusinessProfile, { template, outcome, schedule, contactClass, late }: TextedCall): { id: string; body: string } | null {
  const { templates, language, openerTemplate } = settings;
  const named = template === null ? undefined : templates.find((one) => one.id === template && (one.late ?? false) === late);
  const chosen = named ?? chooseTemplate(templates, { purpose: 'opener', outcome, schedule, contactClass, language, late });
  return chosen ?? (late ? null : { id: OPENER_TEMPLATE, body: openerTemplate });
}

function fieldsFor(body: string, { name, settings }: BusinessProfile, { callerName, number, outcome }: TextedCall): ReturnType<typeof templateFields> {
  const { hours, language, links } = settings;
  // To put these into words takes longer than all the rest, and few templates ask for them.
  const hoursAsked = body.includes('hours');
  const phoneAsked = body.includes('phone');
  const business = { name, links, hours: hoursAsked ? hoursInWords(hours, language) : null, phone: phoneAsked ? displayPhone(number) : null };
  return templateFields({ ...businessFields(business), 'caller.name': callerName, 'call.outcome': outcome });
}
