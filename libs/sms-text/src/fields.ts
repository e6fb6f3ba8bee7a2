import { MissedOutcome } from '@ringback/event-contracts';
import type { TemplateFields } from './engine.js';

export interface TemplateField {
  /** For people who write templates. */
  description: string;
  /** Whether a template must also read well without it. */
  optional: boolean;
  typical: string;
  /** As long as it gets in practice, for judging what a text costs. */
  longest: string;
  /** All that it can be, when that is known: a template can branch on each. */
  values?: readonly string[];
}

/** Everything that a template may name. Validation, preview and documentation read it from here. */
export const TEMPLATE_FIELDS = {
  'caller.name': {
    description: 'The name of whoever called, as the contact list or the carrier knows it',
    optional: true,
    typical: 'Maria Lopez',
    longest: 'Christopher-Alexander Montgomery',
  },
  'caller.firstName': {
    description: 'The first word of the caller’s name',
    optional: true,
    typical: 'Maria',
    longest: 'Christopher-Alexander',
  },
  'business.name': {
    description: 'The name of the business',
    optional: false,
    typical: 'Golden Gate Plumbing',
    longest: 'Rosenberg & Sons Plumbing, Heating and Air Conditioning',
  },
  'business.hours': {
    description: 'The opening hours in a few words; not set when the business is always open',
    optional: true,
    typical: 'Mon-Fri 8am-5pm',
    longest: 'Mon-Thu 8:30am-5:30pm, Fri 8:30am-4pm, Sat 9am-12:30pm',
  },
  'business.phone': {
    description: 'The number of the business that was called',
    optional: false,
    typical: '(415) 555-0100',
    longest: '+44 20 7946 0958',
  },
  'links.booking': link('The page where an appointment is booked', 'book'),
  'links.website': link('The website of the business', ''),
  'links.pricing': link('The page with the prices', 'pricing'),
  'staff.name': {
    description: 'The first name of the person who will call back',
    optional: true,
    typical: 'Sam',
    longest: 'Christopher-Alexander',
  },
  'call.outcome': {
    description: 'Why nobody spoke with the caller, for asking in {% if %} or {% case %}',
    optional: true,
    typical: 'no-answer',
    longest: 'abandoned-short',
    values: MissedOutcome.options,
  },
} as const satisfies Readonly<Record<string, TemplateField>>;

export type TemplateFieldPath = keyof typeof TEMPLATE_FIELDS;

/** Values by path. What is missing, null or blank is not set. */
export type FieldValues = Partial<Readonly<Record<TemplateFieldPath, string | null | undefined>>>;

export const fieldPaths = Object.keys(TEMPLATE_FIELDS) as readonly TemplateFieldPath[];

export const fieldAt = (path: TemplateFieldPath): TemplateField => TEMPLATE_FIELDS[path];

/** What a template names, with points: `caller["name"]` as `caller.name`. */
export const pathAsWritten = (code: string): string => code.replace(/\[["']([^"']+)["']\]/g, '.$1');

/** What of a business its templates may name. */
export interface TemplateBusiness {
  name: string;
  /** In words, see `hoursInWords`. */
  hours?: string | null | undefined;
  phone?: string | null | undefined;
  links?: { booking?: string | undefined; website?: string | undefined; pricing?: string | undefined };
}

export const businessFields = ({ name, hours, phone, links = {} }: TemplateBusiness): FieldValues => ({
  'business.name': name,
  'business.hours': hours,
  'business.phone': phone,
  'links.booking': links.booking,
  'links.website': links.website,
  'links.pricing': links.pricing,
});

/**
 * What to fill a template with. A value that is not set is left out: a template that uses it without asking then fails
 * to render, and the plain text goes out instead of one with a hole in it. The first name is taken from the name.
 */
export function templateFields(values: FieldValues): TemplateFields {
  const fields: Record<string, Record<string, string>> = { caller: {}, business: {}, links: {}, staff: {}, call: {} };
  const firstName = values['caller.name']?.trim().split(/\s+/)[0];
  for (const [path, value] of Object.entries({ 'caller.firstName': firstName, ...values })) {
    const [group = '', name = ''] = path.split('.');
    if (value?.trim()) (fields[group] ??= {})[name] = value.trim();
  }
  return fields;
}

function link(description: string, page: string): TemplateField {
  return { description, optional: true, typical: `https://example.com/${page}`, longest: `https://www.rosenberg-and-sons.example/${page}` };
}
