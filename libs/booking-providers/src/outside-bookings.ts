import type { BookingProvider } from './news.js';
import type { ReadWebhook } from './webhooks/raw-webhook.js';

/** What a service needs of an outside booking system to hear of the bookings that its links lead to. */
export interface OutsideBookingSystem {
  provider: BookingProvider;
  read: ReadWebhook;
  /** Whether a page is one of the system's own booking pages. */
  hosts(page: URL): boolean;
  /** The page's address, so that a booking that is made there carries our reference. */
  linkWith(page: string, reference: string): string;
}
