import { checkApplication, VonageConfig } from '@ringback/carrier-vonage';
import type { Clock } from '@ringback/event-contracts';
import { hasCarrierAccount } from '../config.js';
import { clockBesideCarrier } from './clock.js';
import { attention, broken, type Finding, fine, skipped } from './finding.js';

const CHECK = 'carrier';

/** The application at the carrier, and the carrier's clock. */
export async function carrierFindings(env: NodeJS.ProcessEnv, clock: Clock, publicUrl: string): Promise<Finding[]> {
  if (!hasCarrierAccount(env)) return [skipped(CHECK, 'no account is set: calls and texts are simulated')];
  const config = VonageConfig.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== '')));
  if (!config.success) return [skipped(CHECK, 'its settings are broken, see configuration')];
  const { faults, notSeen, carrierTime } = await checkApplication(config.data, clock, publicUrl);
  const findings = faults.map(({ what, mend }) => broken(CHECK, what, mend));
  if (notSeen) findings.push(attention(CHECK, notSeen.what, notSeen.mend));
  if (findings.length === 0) findings.push(fine(CHECK, "the application's webhooks lead here, signed"));
  if (carrierTime) findings.push(clockBesideCarrier(new Date(clock.now()), carrierTime));
  return findings;
}
