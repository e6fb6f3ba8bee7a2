import type { BusinessSettings } from '@ringback/event-contracts';
import { isCountry } from '@ringback/phone';
import type { SettingProblem } from './setting-problem.js';

/** Values that are each well formed, and with which nobody would ever be texted, or would hear something odd. */
export function problemsOfValues({ allowedCountries, graceSeconds, greetings, quietHours, staleAfterSeconds }: BusinessSettings): SettingProblem[] {
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
    ...(quietHours.from >= quietHours.to ? [{
      field: 'settings.quietHours',
      detail: `says from when until when texts may go out, within one day: from ${quietHours.from} until ${quietHours.to} is none; for texts by day set from 08:00 to 21:00 or narrower`,
    }] : []),
  ];
}

const MARKUP = /\{\{|\}\}|\{%|%\}|<[/a-z!][^>]*>/i;
