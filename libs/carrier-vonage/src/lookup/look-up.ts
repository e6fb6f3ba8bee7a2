import type { E164, LineType } from '@ringback/event-contracts';
import { CarrierUnavailable } from '@ringback/carrier';
import { z } from 'zod';
import { bodyOf } from '../http/body-of.js';
import type { VonageApi } from '../http/vonage-api.js';
import { bareDigits } from '../phone-number.js';
import { textOf, Words } from '../words.js';

const Insight = z.object({ network_type: Words, status: z.object({ code: Words }).nullish().catch(null) }).nullish().catch(null);
const Insights = z.object({ insights: z.object({ current_carrier: Insight, original_carrier: Insight }) });

/** The wire writes capitals, Vonage's own Node SDK small letters. */
const lineTypes: Readonly<Record<string, LineType>> = {
  MOBILE: 'mobile',
  LANDLINE: 'landline',
  LANDLINE_PREMIUM: 'premium',
  LANDLINE_TOLLFREE: 'toll-free',
  TOLLFREE: 'toll-free',
  PREMIUM: 'premium',
  VIRTUAL: 'voip',
};

/** Of one insight: the number cannot be asked about; asking again changes nothing. */
const noAnswerToCome = new Set(['NO_COVERAGE', 'NOT_FOUND', 'INVALID_NUMBER_FORMAT', 'INVALID_PURPOSE']);

/**
 * Asks Identity Insights (the successor of Number Insight, which ends in February 2027) for the network that serves the number
 * now and for the one it was first given to, and believes the former.
 *
 * @throws CarrierUnavailable
 */
export async function lookUp(api: VonageApi, number: E164, timeoutMs: number): Promise<LineType> {
  const result = await api.exchange({
    method: 'POST',
    host: 'insights',
    path: '/identity-insights/v1/requests',
    body: { phone_number: bareDigits(number), insights: { current_carrier: {}, original_carrier: {} } },
    timeoutMs,
  });
  // 400 and 422 speak of the number asked for: this request has no other variable part.
  if (result.got === 'answer' && (result.status === 400 || result.status === 422)) return 'unknown';
  const read = Insights.safeParse(bodyOf(result, 'the line type of a number'));
  if (!read.success) throw new CarrierUnavailable('Vonage answered with a line type that cannot be read');
  return lineTypeOf(read.data.insights);
}

function lineTypeOf({ current_carrier, original_carrier }: z.output<typeof Insights>['insights']): LineType {
  for (const insight of [current_carrier, original_carrier]) {
    const type = lineTypes[textOf(insight?.network_type)?.toUpperCase() ?? ''];
    if (type) return type;
  }
  const codes = [current_carrier, original_carrier].map((insight) => textOf(insight?.status?.code)?.toUpperCase() ?? 'OK');
  if (codes.every((code) => code === 'OK' || code === 'PARTIAL_SUCCESS' || noAnswerToCome.has(code))) return 'unknown';
  throw new CarrierUnavailable(`Vonage's supplier did not give the line type of a number (${codes.join(', ')})`);
}
