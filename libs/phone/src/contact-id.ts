import { type BusinessId, type ContactId, derivedId, type E164 } from '@ringback/event-contracts';

/**
 * The id of the contact that a number is at a business. Derived, so that services that meet a person at the same moment
 * on different topics name them alike without asking each other.
 */
export function contactIdOf(businessId: BusinessId, phone: E164): ContactId {
  return derivedId('contact', businessId, phone) as ContactId;
}
