import type { OutsideBookingSystem } from '@ringback/booking-providers';
import { calendlyLinkWith } from './link.js';
import { readCalendlyWebhook } from './webhooks/read-calendly-webhook.js';

export const calendlyBookings: OutsideBookingSystem = {
  provider: 'calendly',
  read: readCalendlyWebhook,
  hosts: ({ hostname }) => /(^|\.)calendly\.com$/.test(hostname),
  linkWith: calendlyLinkWith,
};
