import { type Attendee, isReference, moment, optionalText, orNothing, REFERENCE_NAME } from '@ringback/booking-providers';
import { z } from 'zod';

/** MEETING_STARTED and MEETING_ENDED have no `payload`: they are ignored, so nothing is asked of it here. */
export const Envelope = z.object({ triggerEvent: z.string(), createdAt: orNothing(moment), payload: z.unknown().optional() });

/** `{ label, value }`; of a hidden question only the label. */
const response = orNothing(z.object({ value: optionalText(200) }));

export const Booking = z.object({
  uid: z.string().min(1).max(500),
  startTime: moment,
  endTime: moment,
  /** The event type's title. `title` is the calendar entry's, with the people's names in it. */
  eventTitle: optionalText(200),
  type: optionalText(200),
  title: optionalText(200),
  status: optionalText(20),
  rescheduleUid: optionalText(500),
  smsReminderNumber: optionalText(40),
  // The first is who booked; the others are their guests.
  attendees: orNothing(z.array(z.object({ name: optionalText(200), email: optionalText(320), phoneNumber: optionalText(40) }))),
  responses: orNothing(
    z.object({
      name: response,
      email: response,
      phone: response,
      attendeePhoneNumber: response,
      smsReminderNumber: response,
      location: orNothing(z.object({ value: orNothing(z.object({ value: optionalText(40), optionValue: optionalText(40) })) })),
    }),
  ),
  metadata: orNothing(z.object({ [REFERENCE_NAME]: optionalText(64) })),
});
type Booking = z.infer<typeof Booking>;

export function attendeeOf(booking: Booking): Attendee {
  const who = booking.attendees?.[0];
  const email = who?.email ?? booking.responses?.email?.value;
  return {
    name: who?.name ?? booking.responses?.name?.value,
    phone: who?.phoneNumber ?? phoneOf(booking),
    // Cal.com makes up such an address for who gave a number only.
    email: email?.endsWith('@sms.cal.com') === true ? undefined : email,
  };
}

/** Which question asks for it is up to the business. */
function phoneOf({ responses, smsReminderNumber }: Booking): string | undefined {
  const { attendeePhoneNumber, smsReminderNumber: forReminders, phone } = responses ?? {};
  return attendeePhoneNumber?.value ?? smsReminderNumber ?? forReminders?.value ?? phone?.value ?? phoneToCall(responses);
}

/** Who chose to be called gave the number as the place. */
function phoneToCall(responses: Booking['responses']): string | undefined {
  const place = responses?.location?.value;
  return place?.value === 'phone' ? place.optionValue : undefined;
}

export function referenceOf({ metadata }: Booking): string | undefined {
  const text = metadata?.[REFERENCE_NAME];
  return text !== undefined && isReference(text) ? text : undefined;
}
