import { REFERENCE_NAME } from '@ringback/booking-providers';

/**
 * A booking page's address that carries our reference: Calendly keeps the UTM parameters a page was opened with, and tells
 * them in webhooks as `tracking`. The source marks it as ours, since a business's own site may use the content for its own ends.
 *
 * @throws TypeError when `page` is no address.
 */
export function calendlyLinkWith(page: string, reference: string): string {
  const url = new URL(page);
  url.searchParams.set('utm_source', REFERENCE_NAME);
  url.searchParams.set('utm_content', reference);
  return url.href;
}
