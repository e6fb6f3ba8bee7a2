import { RecordsRefused } from '@ringback/carrier';
import { bodyOf } from '../http/body-of.js';
import type { VonageApi } from '../http/vonage-api.js';

/** Synchronous, and asked as the account: it takes no application's token. */
export const REPORTS = '/v2/reports/records';

const refusals = new Set([401, 403, 422]);

/**
 * What the Reports API answers to a path with its query; undefined when that is no JSON.
 * @param what of which records are asked for, such as `texts`.
 * @throws CarrierUnavailable
 * @throws RecordsRefused
 */
export async function report(api: VonageApi, path: string, what: string, timeoutMs?: number): Promise<unknown> {
  if (!api.hasAccountSecret) throw new RecordsRefused(`the records of ${what} cannot be looked up: set VONAGE_API_SECRET`);
  const result = await api.exchange({ method: 'GET', host: 'api', path, as: 'account', ...(timeoutMs !== undefined && { timeoutMs }) });
  if (result.got === 'answer' && refusals.has(result.status)) {
    throw new RecordsRefused(`Vonage refused the records of ${what} (${String(result.status)}): check VONAGE_API_KEY, VONAGE_API_SECRET and that the account may use the Reports API`);
  }
  return bodyOf(result, `the records of ${what}`);
}
