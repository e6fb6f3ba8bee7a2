import { askJson, expectBody } from '@ringback/booking-providers';
import { z } from 'zod';
import { calendlyLinkWith } from '../link.js';

export interface CalendlyAccess {
  /** A personal access token, or one from OAuth with the scope `scheduling_links:write`. */
  token: string;
  /** Of a test's; Calendly's own unless given. */
  url?: string | undefined;
  timeoutMs?: number | undefined;
}

export interface Calendly {
  /**
   * A link with which one booking can be made, and our reference in it. Asked for twice, there are two.
   *
   * @param eventType its address in Calendly's API, `https://api.calendly.com/event_types/…`.
   * @throws BookingProviderUnavailable @throws BookingProviderRefused
   */
  singleUseLink(eventType: string, reference: string): Promise<string>;
}

/** A person waits for the answer. */
const DEFAULT_TIMEOUT_MS = 8000;

/** It is texted to a caller: an address and nothing else. */
const Link = z
  .object({ resource: z.object({ booking_url: z.url({ protocol: /^https$/ }) }) })
  .transform(({ resource }) => resource.booking_url);

/** Calendly's API (https://developer.calendly.com/api-docs/calendly-api/scheduling-links/create-scheduling-link). */
export function createCalendly({ token, url = 'https://api.calendly.com', timeoutMs = DEFAULT_TIMEOUT_MS }: CalendlyAccess): Calendly {
  return {
    async singleUseLink(eventType, reference) {
      const answer = await askJson({
        method: 'POST',
        url: new URL('/scheduling_links', url),
        headers: { authorization: `Bearer ${token}` },
        body: { max_event_count: 1, owner: eventType, owner_type: 'EventType' },
        timeoutMs,
      });
      // A link that nobody knows of books nothing: asking again does no harm.
      const page = expectBody(answer, { provider: 'Calendly', asked: 'a booking link', changes: false, credentials: "the business's Calendly token", shape: Link });
      return calendlyLinkWith(page, reference);
    },
  };
}
