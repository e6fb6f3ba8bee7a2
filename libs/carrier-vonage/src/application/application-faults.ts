import { createPublicKey } from 'node:crypto';
import type { ApplicationSettings } from './application-settings.js';

/** Something at the carrier that keeps the product from doing its work, and what to do about it. */
export interface SetupFault {
  what: string;
  mend: string;
}

const WHERE = 'in the Vonage dashboard > Applications';

/**
 * What is wrong with the application's settings for a product that is reached at `publicUrl`; none when all is well.
 * @param privateKey the key that the product signs with, in PEM.
 */
export function applicationFaults(application: ApplicationSettings, publicUrl: string, privateKey: string): SetupFault[] {
  const at = (path: string) => `${publicUrl}/webhooks/vonage/${path}`;
  const { voice, messages } = application.capabilities;
  const faults: SetupFault[] = [];
  if (!isSameKey(application.keys?.public_key, privateKey)) {
    faults.push({ what: 'VONAGE_PRIVATE_KEY is not the key of this application', mend: `give the key that was downloaded with the application, or generate a new one ${WHERE}` });
  }
  if (!voice) faults.push({ what: 'the application has no Voice capability', mend: `switch Voice on ${WHERE}, with the answer URL ${at('voice/answer')} and the event URL ${at('voice/event')}, both POST` });
  else {
    if (voice.signed_callbacks === false) faults.push({ what: 'voice webhooks are not signed', mend: `switch on "signed webhooks" of the Voice capability ${WHERE}; unsigned webhooks are refused` });
    faults.push(
      ...webhookFaults('answer URL', voice.webhooks.answer_url, at('voice/answer'), 'GET'),
      ...webhookFaults('event URL', voice.webhooks.event_url, at('voice/event'), 'GET'),
      ...fallbackFaults(voice.webhooks.fallback_answer_url, at('voice/fallback')),
    );
  }
  if (!messages) faults.push({ what: 'the application has no Messages capability', mend: `switch Messages on ${WHERE}, with the inbound URL ${at('messages/inbound')} and the status URL ${at('messages/status')}` });
  else {
    if (messages.version !== undefined && messages.version !== 'v1') faults.push({ what: `messages webhooks have version ${messages.version}`, mend: `set the version of the Messages capability to v1 ${WHERE}` });
    faults.push(
      ...webhookFaults('inbound URL', messages.webhooks.inbound_url, at('messages/inbound'), 'POST'),
      ...webhookFaults('status URL', messages.webhooks.status_url, at('messages/status'), 'POST'),
    );
  }
  return faults;
}

interface Webhook {
  address?: string | undefined;
  http_method?: string | undefined;
}

/** @param usual the method that Vonage takes where none is set. */
function webhookFaults(name: string, webhook: Webhook | undefined, wanted: string, usual: string): SetupFault[] {
  const faults: SetupFault[] = [];
  if (!webhook?.address) faults.push({ what: `the ${name} is not set`, mend: `set it to ${wanted} ${WHERE}` });
  else if (webhook.address !== wanted) faults.push({ what: `the ${name} is ${webhook.address}`, mend: `set it to ${wanted} ${WHERE}, or set PUBLIC_URL to the address that is meant` });
  const method = webhook?.http_method ?? usual;
  if (webhook?.address && method !== 'POST') faults.push({ what: `the ${name} is called by ${method}`, mend: `set its method to POST ${WHERE}` });
  return faults;
}

/** It may lead elsewhere, to instructions that keep calls alive while the product is away: only its absence is a fault. */
function fallbackFaults(webhook: Webhook | undefined, wanted: string): SetupFault[] {
  if (webhook?.address) return [];
  return [{ what: 'the fallback URL is not set', mend: `set it ${WHERE} to ${wanted}, or better to stand-by instructions kept elsewhere: without it, calls end while the product is away` }];
}

function isSameKey(publicKey: string | undefined, privateKey: string): boolean {
  // Not told: nothing to compare, and no fault of the settings.
  if (publicKey === undefined) return true;
  const spki = (pem: string) => createPublicKey(pem).export({ type: 'spki', format: 'der' }).toString('base64');
  try {
    return spki(publicKey) === spki(privateKey);
  } catch {
    return false;
  }
}
