import { type BilledLeg, CarrierUnavailable } from '@ringback/carrier';
import { type CarrierId, type Instant, plus } from '@ringback/event-contracts';
import { z } from 'zod';
import { secondsOf } from '../calls/leg-record.js';
import type { VonageApi } from '../http/vonage-api.js';
import { momentOf } from '../moment.js';
import { e164Of } from '../phone-number.js';
import { textOf, Words } from '../words.js';
import { report, REPORTS } from './reports.js';

const LegInReport = z.object({ call_id: Words, direction: Words, from: Words, to: Words, date_start: Words, date_end: Words, duration: Words });
const Page = z.object({
  request_status: Words,
  records: z.array(LegInReport).optional(),
  _links: z.object({ next: z.object({ href: z.string() }).optional() }).optional(),
});

/** A synchronous report holds tens of thousands of records; whoever goes on for ever sends the same page again and again. */
const MOST_PAGES = 500;

/**
 * The legs of a span in the Reports API (product VOICE-CALL), page by page. That answers lead to the next page by `_links.next`
 * is what its users do; the published description, of 2021, knows one page only.
 *
 * @throws CarrierUnavailable
 * @throws RecordsRefused
 */
export async function billedLegs(api: VonageApi, from: Instant, until: Instant): Promise<readonly BilledLeg[]> {
  const query = new URLSearchParams({ account_id: api.account, product: 'VOICE-CALL', date_start: from, date_end: until });
  const legs = new Map<CarrierId, BilledLeg>();
  let path: string | null = `${REPORTS}?${query.toString()}`;
  for (let pages = 0; path !== null; pages += 1) {
    if (pages === MOST_PAGES) throw new CarrierUnavailable('Vonage’s records of calls have no end');
    const page: z.ZodSafeParseResult<z.output<typeof Page>> = Page.safeParse(await report(api, path, 'calls'));
    if (!page.success) throw new CarrierUnavailable('Vonage answered with records of calls that cannot be read');
    for (const leg of page.data.records?.flatMap((record) => legIn(record) ?? []) ?? []) legs.set(leg.legId, leg);
    path = nextPath(page.data._links?.next?.href);
    if (path === null && textOf(page.data.request_status) === 'TRUNCATED') throw new CarrierUnavailable('Vonage’s records of calls are not whole');
  }
  return [...legs.values()];
}

/** Only the query is taken over: the credentials must not go wherever an answer says. */
function nextPath(href: string | undefined): string | null {
  const url = href === undefined ? null : URL.parse(href, 'https://api.nexmo.com');
  return url === null ? null : `${REPORTS}${url.search}`;
}

/** Null for a record without what makes it a leg: such as those of a product that came along. */
function legIn(record: z.output<typeof LegInReport>): BilledLeg | null {
  const legId = textOf(record.call_id) ?? '';
  const startedAt = momentOf(textOf(record.date_start));
  const direction = textOf(record.direction);
  if (legId === '' || legId.length > 200 || startedAt === null || (direction !== 'inbound' && direction !== 'outbound')) return null;
  const fromAsSent = textOf(record.from);
  const connectedFor = secondsOf(textOf(record.duration));
  return {
    legId: legId as CarrierId,
    leg: direction === 'inbound' ? 'caller' : 'staff',
    from: e164Of(fromAsSent),
    fromAsSent,
    to: e164Of(textOf(record.to)),
    startedAt,
    endedAt: momentOf(textOf(record.date_end)) ?? (connectedFor === null ? null : plus(startedAt, connectedFor)),
    connectedFor,
  };
}
