import { CarrierUnavailable } from '@ringback/carrier';
import type { CarrierId } from '@ringback/event-contracts';
import type { VonageApi } from '../http/vonage-api.js';

/**
 * Hangs up a leg. 404 is the answer for one that is over, and for one that another region handles; Vonage does not say how to
 * tell these apart.
 *
 * @throws CarrierUnavailable
 */
export async function endLeg(api: VonageApi, leg: CarrierId): Promise<void> {
  const result = await api.exchange({ method: 'PUT', host: 'api', path: `/v1/calls/${encodeURIComponent(leg)}`, body: { action: 'hangup' } });
  if (result.got !== 'answer') throw new CarrierUnavailable(`Vonage could not be told to end a leg: ${result.because}`);
  if (result.status === 404 || (result.status >= 200 && result.status < 300)) return;
  throw new CarrierUnavailable(`Vonage did not end a leg (${String(result.status)})`);
}
