import type { E164 } from '@ringback/event-contracts';
import type { OnDuty } from './staff-route.js';

/**
 * Without those who want no texts. Where that leaves nobody of those on duty, the next one who can be told is.
 * @param others who stand in, the nearest first.
 */
export function whoIsLeft({ phones, backup }: OnDuty, others: readonly E164[], gone: ReadonlySet<E164>): OnDuty {
  const left = (all: readonly E164[]) => all.filter((phone) => !gone.has(phone));
  const [onDuty, next] = [left(phones), left(backup)];
  if (onDuty.length > 0) return { phones: onDuty, backup: next };
  const [standIn] = phones.length > 0 ? left(others) : [];
  return standIn === undefined ? { phones: [], backup: next } : { phones: [standIn], backup: next.filter((phone) => phone !== standIn) };
}
