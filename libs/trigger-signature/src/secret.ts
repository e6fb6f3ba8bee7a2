import { hkdfSync } from 'node:crypto';
import type { BusinessId } from '@ringback/event-contracts';
import { z } from 'zod';

/** What all triggers' secrets of an installation are derived from: the environment variable RINGBACK_TRIGGER_KEY. */
export const triggerKey = z
  .string()
  .min(32, 'must be at least 32 characters; make one with: openssl rand -base64 32')
  .describe('From it the secrets are derived that sign POST /v1/triggers/missed-call and what Cal.com and Calendly tell; the same for admin-api, call-ingest and qualification-conversation. Without it there are neither.');

/**
 * The secret with which a business's own telephone system signs. Derived (HKDF, RFC 5869), so that no secret is stored or sent
 * between services: whoever has the installation's key and the business's settings knows it.
 * @param generation a new one makes a new secret, and the one before worthless.
 */
export function triggerSecret(installationKey: string, businessId: BusinessId, generation: number): string {
  const bytes = hkdfSync('sha256', installationKey, 'ringback trigger secret', `${businessId} ${generation}`, 32);
  return `rbt_${Buffer.from(bytes).toString('base64url')}`;
}

/** The secret with which an outside booking system signs what it tells of a business's bookings; goes with the trigger's secret, and ends with it. */
export function bookingSecret(installationKey: string, provider: string, businessId: BusinessId, generation: number): string {
  const bytes = hkdfSync('sha256', installationKey, `ringback ${provider} secret`, `${businessId} ${String(generation)}`, 32);
  return `rbb_${Buffer.from(bytes).toString('base64url')}`;
}

/** The secret that signs what a business's own webhook is told, in the form of Standard Webhooks; goes with the trigger's secret, and ends with it. */
export function alertSecret(installationKey: string, businessId: BusinessId, generation: number): string {
  const bytes = hkdfSync('sha256', installationKey, 'ringback alert secret', `${businessId} ${String(generation)}`, 32);
  return `whsec_${Buffer.from(bytes).toString('base64')}`;
}
