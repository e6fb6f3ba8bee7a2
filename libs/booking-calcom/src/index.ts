export { createCalcom, type Calcom, type CalcomAccess, type CalcomAppointment, type CalcomBooking, type CalcomSlot } from './api/create-calcom.js';
export { calcomLinkWith } from './link.js';
export { readCalcomWebhook } from './webhooks/read-calcom-webhook.js';
export { calcomBookings } from './outside-bookings.js';
