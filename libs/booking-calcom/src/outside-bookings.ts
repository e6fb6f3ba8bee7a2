import type { OutsideBookingSystem } from '@ringback/booking-providers';
import { calcomLinkWith } from './link.js';
import { readCalcomWebhook } from './webhooks/read-calcom-webhook.js';

export const calcomBookings: OutsideBookingSystem = {
  provider: 'cal.com',
  read: readCalcomWebhook,
  hosts: ({ hostname }) => /(^|\.)cal\.com$/.test(hostname),
  linkWith: calcomLinkWith,
};
