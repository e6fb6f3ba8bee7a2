import { legFate, type LegFate } from '../state/call-phase.js';
import type { Call, EpochMs } from '../wire/objects.js';

/** From the most telling fate to the least: one person who talks outweighs a machine at another phone. */
const telling: readonly LegFate[] = ['talking', 'voicemail', 'busy', 'declined', 'unreachable', 'no-answer', 'stopped'];

const words: Partial<Record<LegFate, string>> = {
  voicemail: 'voicemail picked up',
  talking: 'somebody answered',
  busy: 'the line was busy',
  declined: 'the call was declined',
  unreachable: 'the phone could not be reached',
  'no-answer': 'nobody answered',
  stopped: 'hung up before anybody answered',
};

/** How a call ended. `legStatesSeen`: what its legs went through before; a leg that is over may have been talking. */
export function outcome(call: Pick<Call, 'staffLegs' | 'endedBy'>, legStatesSeen: readonly string[] = []): { missed: boolean; words: string } {
  const seen = [...legStatesSeen, ...call.staffLegs.map(({ state }) => state)].map(legFate);
  const fate = telling.find((one) => seen.includes(one));
  if (fate) return { missed: fate !== 'talking', words: words[fate] ?? fate };
  // The page came too late to see more than the end of it.
  if (seen.includes('over')) return { missed: false, words: 'somebody picked up' };
  return { missed: true, words: call.endedBy === 'caller' ? 'hung up before anybody answered' : 'nobody was reached' };
}

/** How long the call lasted, in milliseconds; null while it lasts. */
export function lasted({ startedAt, endedAt }: { startedAt: EpochMs; endedAt: EpochMs | null }): number | null {
  return endedAt === null ? null : Math.max(0, endedAt - startedAt);
}
