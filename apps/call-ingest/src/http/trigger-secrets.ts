import type { BusinessId, BusinessProfile } from '@ringback/event-contracts';
import { triggerSecret } from '@ringback/trigger-signature';

type Trigger = Pick<BusinessProfile, 'businessId' | 'triggerGeneration' | 'lastTriggerGeneration'>;

/** In the place of whoever has a number that is nobody's: as much is done then, so that nobody can tell by the time it takes. */
export const NOBODY: Trigger = { businessId: '00000000-0000-0000-0000-000000000000' as BusinessId, triggerGeneration: 1 };

/** Secrets are made seldom. More of them at once than this are believed when their news is here. */
const MOST_AHEAD = 3;

/**
 * By what a business may sign: its secret in force, and those of which the news may still be on its way here. Secrets are derived
 * from the installation's key: nobody has one of the future that was not given to them. Older ones are none of these, revoked or not.
 */
export function secretsOf(key: string, { businessId, triggerGeneration, lastTriggerGeneration }: Trigger): string[] {
  const inForce = triggerGeneration === undefined ? [] : [triggerGeneration];
  const last = lastTriggerGeneration ?? triggerGeneration;
  const toCome = last === undefined ? [] : Array.from({ length: MOST_AHEAD }, (_, index) => last + 1 + index);
  return [...inForce, ...toCome].map((generation) => triggerSecret(key, businessId, generation));
}
