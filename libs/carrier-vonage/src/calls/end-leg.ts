import { CarrierUnavailable } from '@ringback/carrier';
import type { CarrierId } from '@ringback/event-contracts';
import type { VonageApi } from '../http/vonage-api.js';

/** Hangs up a leg. @throws CarrierUnavailable */
export async function endLeg(api: VonageApi, leg: CarrierId): Promise<void> {
  await change(api, leg, { action: 'hangup' });
}

/** @returns false when nobody is on the leg any more. @throws CarrierUnavailable */
export function redirect(api: VonageApi, leg: CarrierId, ncco: readonly object[]): Promise<boolean> {
  return change(api, leg, { action: 'transfer', destination: { type: 'ncco', ncco } });
}

/** 404 is the answer for a leg that is over, and for one that another region handles; Vonage does not say how to tell these apart. */
async function change(api: VonageApi, leg: CarrierId, body: object): Promise<boolean> {
  const result = await api.exchange({ method: 'PUT', host: 'api', path: `/v1/calls/${encodeURIComponent(leg)}`, body });
  if (result.got !== 'answer') throw new CarrierUnavailable(`Vonage could not be told what to do with a leg: ${result.because}`);
  if (result.status === 404) return false;
  if (result.status >= 200 && result.status < 300) return true;
  throw new CarrierUnavailable(`Vonage did not do as told with a leg (${String(result.status)})`);
}
