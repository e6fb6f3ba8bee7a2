import type { Simulation } from '../state/simulation.js';
import { textsAfterCalls } from '../state/threads.js';

/** How fast the last missed call was answered by a text, in milliseconds; null before the first. */
export function lastSpeed({ calls, texts }: Pick<Simulation, 'calls' | 'texts'>): number | null {
  const after = textsAfterCalls(calls.values(), texts.values());
  const latest = [...texts.values()].filter(({ id }) => after.has(id)).sort((one, other) => other.at - one.at)[0];
  return latest ? (after.get(latest.id) ?? null) : null;
}
