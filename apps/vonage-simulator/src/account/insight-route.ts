import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { unreadable } from '../messages/problems.js';
import { Msisdn } from '../numbers.js';
import type { Surroundings } from '../surroundings.js';
import { refuse } from './refuse.js';

const InsightRequest = z.looseObject({
  phone_number: z.string().min(1),
  insights: z.record(z.string(), z.unknown()).refine((insights) => Object.keys(insights).length > 0, 'must name an insight'),
});

/** The kind of line is in a number's last four digits; all other numbers are mobile. */
const LINES: Readonly<Record<string, string>> = { '0199': 'LANDLINE', '0198': 'TOLLFREE', '0197': 'VIRTUAL', '0196': 'PREMIUM' };

/** Ends of numbers about which nothing is known. */
const UNKNOWN = '0195';

/** `POST /identity-insights/v1/requests` */
export function insightRoute(app: FastifyInstance, around: Surroundings): void {
  app.post('/identity-insights/v1/requests', (request, reply) => {
    const read = InsightRequest.safeParse(request.body);
    if (!read.success) return refuse(reply, unreadable(read.error), around);
    const { phone_number, insights } = read.data;
    const digits = phone_number.replace(/^\+/, '');
    const answers = Object.fromEntries(Object.keys(insights).map((name) => [name, insight(name, digits)]));
    return reply.send({ request_id: around.newId(), insights: answers });
  });
}

function insight(name: string, digits: string): Record<string, unknown> {
  if (!Msisdn.safeParse(digits).success) return { status: status('INVALID_NUMBER_FORMAT', 'The number is not valid') };
  if (name === 'format') {
    return {
      country_code: digits.startsWith('1') ? 'US' : 'GB',
      number_international: `+${digits}`,
      is_format_valid: true,
      status: status('OK', 'Success'),
    };
  }
  if (name !== 'original_carrier' && name !== 'current_carrier') return { status: status('NO_COVERAGE', 'Not simulated') };
  if (digits.endsWith(UNKNOWN)) return { status: status('NOT_FOUND', 'No information about this number') };
  return {
    name: 'Simulated Wireless',
    network_type: LINES[digits.slice(-4)] ?? 'MOBILE',
    country_code: digits.startsWith('1') ? 'US' : 'GB',
    network_code: '310260',
    status: status('OK', 'Success'),
  };
}

function status(code: string, message: string): { code: string; message: string } {
  return { code, message };
}
