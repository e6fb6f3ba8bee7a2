import { CarrierUnavailable, type CallReport } from '@ringback/carrier';
import type { CarrierId, Clock } from '@ringback/event-contracts';
import { z } from 'zod';
import { bodyOf } from '../http/body-of.js';
import type { VonageApi } from '../http/vonage-api.js';
import { LegRecord, reportsOf } from './leg-record.js';

const Page = z.object({ _embedded: z.object({ calls: z.array(LegRecord) }).optional() });

/**
 * What the Voice API still knows of a call. It answers from the region that handled the call, and only for recent calls; an
 * empty list can therefore also mean "ask elsewhere".
 *
 * @throws CarrierUnavailable
 */
export async function fetchCall(api: VonageApi, clock: Clock, call: CarrierId): Promise<readonly CallReport[]> {
  const query = new URLSearchParams({ conversation_uuid: call, page_size: '100' });
  const result = await api.exchange({ method: 'GET', host: 'api', path: `/v1/calls?${query.toString()}` });
  if (result.got === 'answer' && result.status === 404) return [];
  const page = Page.safeParse(bodyOf(result, 'the records of a call'));
  if (!page.success) throw new CarrierUnavailable('Vonage answered with call records that cannot be read');
  const askedAt = clock.now();
  return (page.data._embedded?.calls ?? []).flatMap((leg) => reportsOf(leg, call, askedAt));
}
