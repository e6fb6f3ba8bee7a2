import type { CallState, StaffLeg } from '../board/objects.js';
import type { CallSurroundings } from './call.js';
import type { Leg } from './leg.js';
import { Party, type PartyStory } from './party.js';
import type { Staff } from './staff.js';

/** What a board shows of a call, as far as legs change it. */
export interface ShownLegs {
  state: CallState;
  staffLegs: StaffLeg[];
}

/** A call whose instructions ring phones. */
export interface CallHost {
  readonly outside: CallSurroundings;
  /** What happens on a phone that it rings. */
  staffAt(number: string): Staff;
  /** Changes what is shown of it, and shows it. */
  changed(change: (shown: ShownLegs) => void): void;
}

/** A leg begins. */
export function startLeg({ around, keep }: CallSurroundings, leg: Omit<Leg, 'status' | 'startedAt' | 'answeredAt' | 'endedAt'>): Leg {
  const started: Leg = { ...leg, status: 'started', startedAt: around.now(), answeredAt: null, endedAt: null };
  keep(started);
  return started;
}

/** Somebody comes to a leg. */
export function admit(outside: CallSurroundings, story: PartyStory): Party {
  const party = new Party(story, outside);
  outside.know(party);
  return party;
}
