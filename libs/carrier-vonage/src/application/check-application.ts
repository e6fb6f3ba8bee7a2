import type { Clock } from '@ringback/event-contracts';
import type { VonageConfig } from '../config.js';
import { parsed } from '../http/problem.js';
import { VonageApi } from '../http/vonage-api.js';
import { applicationFaults, type SetupFault } from './application-faults.js';
import { ApplicationSettings } from './application-settings.js';

export interface ApplicationCheck {
  faults: SetupFault[];
  /** What could not be looked at, and why; null when all was. */
  notSeen: SetupFault | null;
  /** The carrier's own time, to the second; null when it gave no answer. */
  carrierTime: Date | null;
}

/** Reads the application from Vonage and judges it. Changes nothing, never throws. */
export async function checkApplication(config: VonageConfig, clock: Clock, publicUrl: string): Promise<ApplicationCheck> {
  const api = new VonageApi(config, clock);
  try {
    const result = await api.exchange({ method: 'GET', host: 'api', path: `/v2/applications/${config.VONAGE_APPLICATION_ID}`, as: 'account' });
    if (result.got !== 'answer') return { faults: [{ what: `Vonage cannot be reached (${result.because})`, mend: 'let this machine reach api.nexmo.com by HTTPS, and mend VONAGE_API_URL if it is set' }], notSeen: null, carrierTime: null };
    const date = Date.parse(result.headers.date ?? '');
    const carrierTime = Number.isNaN(date) ? null : new Date(date);
    if (!api.hasAccountSecret) return { faults: [], notSeen: { what: "the application's settings were not looked at: VONAGE_API_SECRET is not set", mend: 'set VONAGE_API_SECRET, from the Vonage dashboard, API settings' }, carrierTime };
    return { ...judged(result.status, result.body, config, publicUrl), notSeen: null, carrierTime };
  } finally {
    await api.close();
  }
}

function judged(status: number, body: string, config: VonageConfig, publicUrl: string): { faults: SetupFault[] } {
  if (status === 401 || status === 403) return { faults: [{ what: `Vonage refuses the account (${String(status)})`, mend: 'copy VONAGE_API_KEY and VONAGE_API_SECRET again from the Vonage dashboard, API settings' }] };
  if (status === 404) return { faults: [{ what: 'the account has no such application', mend: 'copy VONAGE_APPLICATION_ID from the Vonage dashboard > Applications, of the account that VONAGE_API_KEY names' }] };
  const read = ApplicationSettings.safeParse(parsed(body));
  if (status !== 200 || !read.success) return { faults: [{ what: `Vonage did not give the application's settings (${String(status)})`, mend: 'try again later; if VONAGE_API_URL is set, see that it leads to Vonage' }] };
  return { faults: applicationFaults(read.data, publicUrl, config.VONAGE_PRIVATE_KEY) };
}
