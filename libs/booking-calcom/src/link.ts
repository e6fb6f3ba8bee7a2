import { REFERENCE_NAME } from '@ringback/booking-providers';

/**
 * A booking page's address that carries our reference into the booking's metadata (`metadata[…]` in its query: github.com/calcom/cal.com, the booking page's form).
 *
 * @throws TypeError when `page` is no address.
 */
export function calcomLinkWith(page: string, reference: string): string {
  const url = new URL(page);
  url.searchParams.set(`metadata[${REFERENCE_NAME}]`, reference);
  return url.href;
}
