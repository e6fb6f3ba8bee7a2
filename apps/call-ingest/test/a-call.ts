import type { CallFact, LegHappening } from '@ringback/carrier';
import { type CarrierId, type Instant, instantOf, plus, type Seconds } from '@ringback/event-contracts';
import type { CallRules } from '../src/domain/call-rules.js';
import type { Facts } from '../src/domain/facts.js';

export const noon: Instant = instantOf(Date.UTC(2026, 10, 23, 12));
export const after = (seconds: number): Instant => plus(noon, seconds);

export const inFront: CallRules = { mode: 'front', phones: 1, ringSeconds: 20, minimumRingSeconds: 3, graceSeconds: 6 };
export const behind: CallRules = { ...inFront, mode: 'behind', phones: 0 };

export const arrived: CallFact = { kind: 'arrived', at: noon, legId: 'A' as CarrierId };
export const caller = (happening: LegHappening, seconds: number, connectedFor: number | null = null): CallFact =>
  leg('caller', 'A', happening, seconds, connectedFor);
/** The carrier has done all it was told, and ends the caller's leg. */
export const letGo = (seconds: number): CallFact => ({ ...caller('ended', seconds, seconds), endedBy: 'carrier' }) as CallFact;
export const staff = (happening: LegHappening, seconds: number, connectedFor: number | null = null, legId = 'B'): CallFact =>
  leg('staff', legId, happening, seconds, connectedFor);
/** What was pressed on a leg to the staff that was asked for a key. */
export const pressed = (keys: string, seconds: number, legId = 'B'): CallFact => ({ kind: 'keys', at: after(seconds), legId: legId as CarrierId, pressed: keys });
export const fault: CallFact = { kind: 'error', at: after(1), detail: 'too many connects' };

function leg(whose: 'caller' | 'staff', legId: string, happening: LegHappening, seconds: number, connectedFor: number | null): CallFact {
  return { kind: 'leg', leg: whose, legId: legId as CarrierId, happening, at: after(seconds), connectedFor: connectedFor as Seconds | null };
}

/** What the carrier tells of the caller's leg of every call: "answered" means only that the platform took it. */
export const onTheLine = (seconds: number): Facts => [
  arrived, caller('started', 0.1), caller('ringing', 0.2), caller('answered', 0.3), caller('ended', seconds, seconds),
];
