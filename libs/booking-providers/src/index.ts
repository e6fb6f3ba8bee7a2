export { BookingProviderRefused, BookingProviderUnavailable, SlotTaken } from './errors.js';
export { eventIdOf } from './event-id.js';
export { askJson, type JsonAnswer, type JsonRequest } from './http/ask-json.js';
export { expectBody } from './http/expect-body.js';
export type * from './news.js';
export { isReference, REFERENCE_NAME } from './reference.js';
export { type Checked, fieldsOf, malformed, malformedBy, moment, optionalText, orNothing } from './webhooks/body.js';
export { isHmacOf } from './webhooks/hmac.js';
export type * from './webhooks/raw-webhook.js';
