export { contactHours, type ContactPreferences, type HoursVerdict, type Recipient } from './contact-hours.js';
export { type Cap, capFor } from './cap.js';
export { currentRules, ruleSetVersion } from './rules/current-rules.js';
export type { CapRule, ContactRules, DailyWindow, TextClass, WindowRule } from './rules/rule.js';
