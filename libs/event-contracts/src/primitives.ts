import { z } from 'zod';

/** A phone number as E.164 writes it: `+`, country code, subscriber number; 8 to 15 digits. */
export const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number such as +14155550100').brand('E164');
export type E164 = z.infer<typeof E164>;

export const BusinessId = z.uuid().brand('BusinessId');
export type BusinessId = z.infer<typeof BusinessId>;

export const CallId = z.uuid().brand('CallId');
export type CallId = z.infer<typeof CallId>;

export const ContactId = z.uuid().brand('ContactId');
export type ContactId = z.infer<typeof ContactId>;

export const ConversationId = z.uuid().brand('ConversationId');
export type ConversationId = z.infer<typeof ConversationId>;

/** Our id of one text, in either direction; goes to the carrier as its `client_ref`. */
export const MessageId = z.uuid().brand('MessageId');
export type MessageId = z.infer<typeof MessageId>;

export const PromiseId = z.uuid().brand('PromiseId');
export type PromiseId = z.infer<typeof PromiseId>;

export const CallBackId = z.uuid().brand('CallBackId');
export type CallBackId = z.infer<typeof CallBackId>;

/** One dealing with a person, from its first call to what became of it. */
export const LeadId = z.uuid().brand('LeadId');
export type LeadId = z.infer<typeof LeadId>;

/** One wish of a business that a person be forgotten. */
export const ErasureId = z.uuid().brand('ErasureId');
export type ErasureId = z.infer<typeof ErasureId>;

export const BookingId = z.uuid().brand('BookingId');
export type BookingId = z.infer<typeof BookingId>;

export const EventId = z.uuid().brand('EventId');
export type EventId = z.infer<typeof EventId>;

/** An id that the carrier chose. Opaque: Vonage's are 32 hex digits, UUIDs or `CON-…`, by product and by year. */
export const CarrierId = z.string().min(1).max(200).brand('CarrierId');
export type CarrierId = z.infer<typeof CarrierId>;

/** Why something was or was not done, such as `texted-recently`. New ones come with new rules: whoever reads one must expect any. */
export const ReasonCode = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
export type ReasonCode = z.infer<typeof ReasonCode>;

export const Seconds = z.number().nonnegative().brand('Seconds');
export type Seconds = z.infer<typeof Seconds>;

/** An amount in the currency's smallest unit (cents, pence, yen), so that sums are exact; less than what a sum of many could not hold. */
export const Money = z.object({ amountMinor: z.int().nonnegative().max(100_000_000_000), currency: z.string().regex(/^[A-Z]{3}$/) });
export type Money = z.infer<typeof Money>;
