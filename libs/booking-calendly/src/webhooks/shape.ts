import { type Attendee, isReference, moment, optionalText, orNothing, REFERENCE_NAME } from '@ringback/booking-providers';
import { z } from 'zod';

export const Envelope = z.object({ event: z.string(), created_at: orNothing(moment), payload: z.unknown().optional() });

export const Invitee = z.object({
  uri: z.string().min(1).max(500),
  name: optionalText(200),
  first_name: optionalText(100),
  last_name: optionalText(100),
  email: optionalText(320),
  text_reminder_number: optionalText(40),
  /** Whom this one replaces, when it was moved. */
  old_invitee: optionalText(500),
  rescheduled: z.boolean().default(false),
  questions_and_answers: orNothing(z.array(z.object({ question: optionalText(1000), answer: optionalText(40) }))),
  tracking: orNothing(z.object({ utm_source: optionalText(200), utm_content: optionalText(64) })),
  scheduled_event: z.object({
    name: optionalText(200),
    start_time: moment,
    end_time: moment,
    location: orNothing(z.object({ type: optionalText(40), location: optionalText(40) })),
  }),
});
type Invitee = z.infer<typeof Invitee>;

export function attendeeOf(invitee: Invitee): Attendee {
  const { location } = invitee.scheduled_event;
  const names = [invitee.first_name, invitee.last_name].filter((part) => part !== undefined).join(' ');
  return {
    name: invitee.name ?? (names === '' ? undefined : names),
    // Of an outbound call the place is the number to call.
    phone: invitee.text_reminder_number ?? (location?.type === 'outbound_call' ? location.location : undefined) ?? answeredPhone(invitee),
    email: invitee.email,
  };
}

/** A phone number asked for by a question of the business's own. */
function answeredPhone({ questions_and_answers = [] }: Invitee): string | undefined {
  return questions_and_answers.find(({ question, answer }) => /\b(phone|mobile|cell|tel[eé]fono|m[oó]vil|celular)\b/i.test(question ?? '') && /(\d\D*){7}/.test(answer ?? ''))?.answer;
}

export function referenceOf({ tracking }: Invitee): string | undefined {
  const text = tracking?.utm_content;
  return tracking?.utm_source === REFERENCE_NAME && text !== undefined && isReference(text) ? text : undefined;
}
