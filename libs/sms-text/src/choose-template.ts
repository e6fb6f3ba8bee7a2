import type { ContactClass, Language, MessagePurpose, MissedOutcome, Schedule } from '@ringback/event-contracts';

/** When a template is for: whatever it does not name may be anything. */
export interface TemplateConditions {
  /** An opener when not named. */
  purpose?: MessagePurpose | undefined;
  outcome?: MissedOutcome | undefined;
  schedule?: Schedule | undefined;
  contactClass?: ContactClass | undefined;
  language?: Language | undefined;
  /** For texts that go out long after the call; without it for all others. */
  late?: boolean | undefined;
}

/** What is known when a text is due. What is null fits only templates that do not ask for it. */
export interface TextSituation {
  purpose: MessagePurpose;
  outcome: MissedOutcome | null;
  schedule: Schedule | null;
  contactClass: ContactClass | null;
  language: Language | null;
  late: boolean;
}

/** From the weightiest: a template that names an earlier one goes before any that does not. */
const PRECEDENCE = ['outcome', 'schedule', 'contactClass', 'language'] as const;

/**
 * The most specific template that fits, or null when none does. Of two that fit, one for the call's outcome goes before one for
 * the schedule, that before one for the class of contact, and that before one for the language, whatever else they name. Two
 * that name the same cannot both fit, see {@link templateClashes}; where they were let in all the same, the first counts.
 */
export function chooseTemplate<T extends TemplateConditions>(templates: readonly T[], situation: TextSituation): T | null {
  const fitting = templates.filter((template) => fits(template, situation));
  return fitting.reduce<T | null>((best, next) => (best === null || weightOf(next) > weightOf(best) ? next : best), null);
}

function fits(template: TemplateConditions, situation: TextSituation): boolean {
  if (purposeOf(template) !== situation.purpose || isLate(template) !== situation.late) return false;
  return PRECEDENCE.every((name) => template[name] === undefined || template[name] === situation[name]);
}

/** A binary digit for each condition, so that a weightier one outweighs all that come after it. */
const weightOf = (template: TemplateConditions): number => PRECEDENCE.reduce((weight, name) => weight * 2 + (template[name] === undefined ? 0 : 1), 0);

const purposeOf = ({ purpose = 'opener' }: TemplateConditions): MessagePurpose => purpose;
const isLate = ({ late = false }: TemplateConditions): boolean => late;

/** Two templates of a list that cannot be told apart. */
export interface TemplateClash {
  is: 'same-conditions' | 'same-id';
  /** Of the later one, in the list. */
  index: number;
  /** Of the one that it clashes with. */
  with: number;
  message: string;
}

/** Reasons not to save a list of templates: two for the same situation, or of the same name. */
export function templateClashes(templates: readonly (TemplateConditions & { id: string })[]): readonly TemplateClash[] {
  return templates.flatMap((template, index) => {
    const earlier = templates.slice(0, index);
    const conditions = conditionsOf(template);
    return [
      ...clash('same-id', index, earlier.findIndex(({ id }) => id === template.id), `have the same id "${template.id}": rename one`),
      ...clash('same-conditions', index, earlier.findIndex((other) => conditionsOf(other) === conditions), `are both for ${conditions}: change one's conditions or remove it`),
    ];
  });
}

function clash(is: TemplateClash['is'], index: number, other: number, says: string): TemplateClash[] {
  return other < 0 ? [] : [{ is, index, with: other, message: `templates[${index}] and templates[${other}] ${says}` }];
}

const conditionsOf = (template: TemplateConditions): string =>
  [`${isLate(template) ? 'late ' : ''}${purposeOf(template)}`, ...PRECEDENCE.flatMap((name) => (template[name] === undefined ? [] : [`${name} ${template[name]}`]))].join(', ');
