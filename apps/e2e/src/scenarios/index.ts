import { ofCalls } from './calls.js';
import { ofConversations } from './conversations.js';
import { ofHours } from './hours.js';
import { photo } from './photo.js';
import type { Scenario } from './scenario.js';
import { ofSending } from './sending.js';
import { ofStaff } from './staff.js';

export type { Played, Scenario } from './scenario.js';
export { Disappointed, SharedFaults, Stage, type World } from './stage.js';

/** What every change must survive: the twenty that were thought of first, by their numbers, and what was learnt since. */
export const scenarios: readonly Scenario[] = [...ofCalls, ...ofSending, ...ofConversations, ...ofStaff, ...ofHours, photo].sort((one, other) => one.number - other.number);
