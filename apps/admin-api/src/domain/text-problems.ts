import type { BusinessSettings, ContactClass, E164, Language } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import { checkTemplate, hoursInWords, type TemplateBusiness, type TemplateCheck, templateClashes } from '@ringback/sms-text';
import { setImmediate } from 'node:timers/promises';
import type { SettingProblem } from './setting-problem.js';

/** What of a business its texts depend on. */
export interface TextingBusiness {
  name: string;
  numbers: readonly E164[];
  settings: BusinessSettings;
}

/** Settings that texts are made from, or are checked against. */
export const OF_TEXTS = ['openerTemplate', 'templates', 'followUps', 'responses', 'links', 'optOutWords', 'maxSegments'] as const satisfies readonly (keyof BusinessSettings)[];

/** A template takes some milliseconds, or a few hundred where it is made for that: others have their turn after each. */
export async function problemsOfTexts(business: TextingBusiness): Promise<SettingProblem[]> {
  const { openerTemplate, templates, followUps } = business.settings;
  const checks = [
    () => problemsOfTemplate('settings.openerTemplate', checkOpener(openerTemplate, business)),
    ...templates.map(({ body, language }, index) => () => problemsOfTemplate(`settings.templates.${index}.body`, checkOpener(body, business, language))),
    ...followUps.map(({ text }, index) => () => (text === undefined ? [] : problemsOfTemplate(`settings.followUps.${index}.text`, checkReply(text, business, business.settings.maxSegments)))),
  ];
  const problems: SettingProblem[] = [];
  for (const check of checks) {
    problems.push(...check());
    await setImmediate();
  }
  return [
    ...problems,
    ...templateClashes(templates).map(({ is, index, message }) => ({ field: `settings.templates.${index}${is === 'same-id' ? '.id' : ''}`, detail: message })),
    ...templates.flatMap(({ contactClass }, index) => problemsOfClass(`settings.templates.${index}.contactClass`, contactClass)),
    ...problemsOfResponses(business.settings),
  ];
}

/** No text goes to personal contacts, whatever it says. */
const problemsOfClass = (field: string, contactClass: ContactClass | undefined): SettingProblem[] =>
  contactClass === 'personal' ? [{ field, detail: 'no missed call of a personal contact brings a text, so this template would never be used: name another class, or remove it' }] : [];

/** Judges a first text. @param language that it must tell in how to opt out; any when it is not given. */
export const checkOpener = (body: string, { name, numbers, settings }: TextingBusiness, language?: Language): TemplateCheck =>
  checkTemplate(body, {
    role: 'opener', business: { ...templateBusiness({ name, numbers, settings }), optOutWords: settings.optOutWords }, language, maxSegments: settings.maxSegments,
  });

/** Judges a text that comes after the first one. @param maxSegments any number when it is not given. */
export const checkReply = (body: string, business: TextingBusiness, maxSegments = Infinity): TemplateCheck =>
  checkTemplate(body, { role: 'reply', business: templateBusiness(business), maxSegments });

export function templateBusiness({ name, numbers: [number], settings }: TextingBusiness): TemplateBusiness {
  const { hours, language, links } = settings;
  return { name, hours: hoursInWords(hours, language), phone: number && displayPhone(number), links };
}

const problemsOfTemplate = (field: string, { problems }: TemplateCheck): SettingProblem[] =>
  problems.map(({ message, ...template }) => ({ field, detail: message, template }));

function problemsOfResponses({ responses, templates }: BusinessSettings): SettingProblem[] {
  return responses.flatMap(({ send, template, ...conditions }, index) => {
    const at = `settings.responses.${index}`;
    const first = responses.findIndex((other) => other.number === conditions.number && other.outcome === conditions.outcome && other.schedule === conditions.schedule);
    const named = templates.find(({ id }) => id === template);
    return [
      ...(first < index ? [{ field: at, detail: `is for the same calls as the rule at ${first}, which is the one that counts: remove one of them` }] : []),
      ...(template !== undefined && !named ? [{ field: `${at}.template`, detail: `there is no template "${template}": name one of those in settings.templates` }] : []),
      ...(named?.late === true ? [{ field: `${at}.template`, detail: `"${named.id}" is for late texts, and chosen by its conditions: name another, or leave it out` }] : []),
      ...(template !== undefined && send === 'nothing' ? [{ field: `${at}.template`, detail: 'names a template for a rule that sends nothing: leave it out, or send a text' }] : []),
    ];
  });
}
