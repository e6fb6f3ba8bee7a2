import type { Leg, LegHappening } from '@ringback/carrier';

/** Why a status came about, as far as Vonage says. */
export interface Cause {
  detail: string | null;
  sipCode: string | null;
}

const plain: Readonly<Record<string, LegHappening>> = {
  started: 'started',
  ringing: 'ringing',
  answered: 'answered',
  human: 'human',
  machine: 'machine',
  busy: 'busy',
  timeout: 'timed-out',
  cancelled: 'abandoned',
  completed: 'ended',
  complete: 'ended', // so spelled in older documentation
};

/** Statuses of a call that went wrong, for which the detail says more. */
const unspecific: Readonly<Record<string, LegHappening>> = {
  unanswered: 'unanswered',
  rejected: 'failed', // by Vonage, before it was connected, unless the cause says otherwise
  failed: 'failed',
};

const byDetail: Readonly<Record<string, LegHappening>> = {
  unavailable: 'unreachable',
  invalid_number: 'unreachable',
  number_out_of_service: 'unreachable',
  carrier_timeout: 'unanswered',
  timeout: 'unanswered',
  declined: 'declined',
  cannot_route: 'failed',
  restricted: 'failed',
  internal_error: 'failed',
};

/**
 * Consulted only when the detail is missing or new. 480 is absent: networks send it both for a phone that is off and for one
 * that rang out.
 */
const bySipCode: Readonly<Record<string, LegHappening>> = {
  404: 'unreachable',
  408: 'unanswered',
  410: 'unreachable',
  484: 'unreachable',
  486: 'busy',
  487: 'unanswered',
  600: 'busy',
  603: 'declined',
  604: 'unreachable',
  607: 'declined',
};

/** A carrier's status in the business's words; undefined when this version does not know it. */
export function happeningOf(status: string, { detail, sipCode }: Cause): LegHappening | undefined {
  if (Object.hasOwn(plain, status)) return plain[status];
  if (!Object.hasOwn(unspecific, status)) return undefined;
  return lookedUp(byDetail, detail) ?? lookedUp(bySipCode, sipCode) ?? unspecific[status];
}

function lookedUp(table: Readonly<Record<string, LegHappening>>, key: string | null): LegHappening | undefined {
  return key !== null && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Statuses that Vonage documents for outbound legs only: with them the direction may be missing, as it is for AMD results. */
const staffOnly = new Set<LegHappening>([
  'human',
  'machine',
  'busy',
  'declined',
  'unanswered',
  'timed-out',
  'unreachable',
  'failed',
  'abandoned',
]);

/** Whose leg it is; undefined when that would be a guess. Taking a caller's `answered` for the staff's would hide a missed call. */
export function legOf(direction: string | null, happening: LegHappening): Leg | undefined {
  if (direction === 'inbound') return 'caller';
  return direction === 'outbound' || staffOnly.has(happening) ? 'staff' : undefined;
}
