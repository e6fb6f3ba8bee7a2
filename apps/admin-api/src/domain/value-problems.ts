import type { BusinessSettings } from '@ringback/event-contracts';
import { consentIntent } from '@ringback/opt-out';
import { isCountry } from '@ringback/phone';
import type { SettingProblem } from './setting-problem.js';

/** Values that are each well formed, and with which nobody would ever be texted, or would hear something odd. */
export function problemsOfValues({ allowedCountries, graceSeconds, greetings, optOutWords, quietHours, staleAfterSeconds }: BusinessSettings): SettingProblem[] {
  return [
    ...(staleAfterSeconds > graceSeconds ? [] : [{
      field: 'settings.staleAfterSeconds',
      detail: `every call would be too old for a text when its grace period ends: set more than graceSeconds, which is ${graceSeconds}`,
    }]),
    ...allowedCountries.flatMap((country, index) => (isCountry(country) ? [] : [{
      field: `settings.allowedCountries.${index}`,
      detail: `there is no country "${country}": use its ISO 3166-1 code, such as GB for the United Kingdom`,
    }])),
    ...greetings.flatMap(({ say }, index) => (MARKUP.test(say) ? [{
      field: `settings.greetings.${index}.say`,
      detail: 'is read aloud as it stands: write it without {{ }}, {% %} and tags, and with the business\u2019s name as callers should hear it',
    }] : [])),
    ...optOutWords.flatMap((word, index) => {
      const problem = problemOfOptOutWord(word);
      return problem === null ? [] : [{ field: `settings.optOutWords.${index}`, detail: problem }];
    }),
    ...(quietHours.from >= quietHours.to ? [{
      field: 'settings.quietHours',
      detail: `says from when until when texts may go out, within one day: from ${quietHours.from} until ${quietHours.to} is none; for texts by day set from 08:00 to 21:00 or narrower`,
    }] : []),
  ];
}

/** What a caller who sends it would be taken to say instead, or as well. */
function problemOfOptOutWord(word: string): string | null {
  const { is } = consentIntent(word, { optedOut: false, questionOpen: false, localStopWords: [word] });
  if (is === 'help' || is === 'resume') return `"${word}" asks for ${is === 'help' ? 'help' : 'texts again'} wherever it is sent, and could never end them: choose another word`;
  if (is === 'none') return `"${word}" has no letters to know it by: choose a word`;
  return ANSWERS.has(word.trim().toLowerCase()) ? `"${word}" answers a question, and whoever gives that answer would be opted out: choose another word` : null;
}

const ANSWERS = new Set(['yes', 'no', 'ok', 'okay', 'sure', 'yep', 'nope', 'yeah', 'si', 'sí', 'oui', 'non', 'vale', 'bueno', "d'accord"]);

const MARKUP = /\{\{|\}\}|\{%|%\}|<[/a-z!][^>]*>/i;
