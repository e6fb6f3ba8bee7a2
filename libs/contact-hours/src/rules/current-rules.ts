import { caps } from './caps.js';
import type { ContactRules } from './rule.js';
import { windows } from './windows.js';

/** Of the rules below: the day they were changed, and the how manieth change that day. Recorded with every decision. */
export const ruleSetVersion = '2026-11-26.1';

/** No legal advice: a careful reading of what is known, each entry with its source. */
export const currentRules: ContactRules = { version: ruleSetVersion, windows, caps, defaultWindow: { from: '08:00', to: '21:00' } };
