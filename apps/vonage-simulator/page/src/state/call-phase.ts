import type { Call } from '../wire/objects.js';

/** What became of one of the business's own phones; `other` for a word this page does not know. */
export type LegFate = 'ringing' | 'talking' | 'voicemail' | 'no-answer' | 'busy' | 'declined' | 'unreachable' | 'stopped' | 'over' | 'other';

const fates: Readonly<Record<string, LegFate>> = {
  ringing: 'ringing',
  answered: 'talking',
  voicemail: 'voicemail',
  'no-answer': 'no-answer',
  busy: 'busy',
  declined: 'declined',
  unreachable: 'unreachable',
  cancelled: 'stopped',
  ended: 'over',
};

export function legFate(state: string): LegFate {
  return fates[state] ?? 'other';
}

/** What the caller experiences right now: a voice that says something before the staff's phones ring is not yet an answer. */
export function callPhase(call: Call): 'ringing' | 'talking' | 'listening' | 'ended' {
  if (call.state === 'ended') return 'ended';
  const legs = call.staffLegs.map(({ state }) => legFate(state));
  if (legs.includes('talking')) return 'talking';
  return call.said.length > 0 && !legs.includes('ringing') ? 'listening' : 'ringing';
}
