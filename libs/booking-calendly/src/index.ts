export { createCalendly, type Calendly, type CalendlyAccess } from './api/create-calendly.js';
export { calendlyLinkWith } from './link.js';
export { readCalendlyWebhook } from './webhooks/read-calendly-webhook.js';
export { calendlyBookings } from './outside-bookings.js';
