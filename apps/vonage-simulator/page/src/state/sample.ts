import { Call, Decision, EpochMs, PhoneNumber, Text, Webhook } from '../wire/objects.js';

/** Objects for tests, as the simulator sends them; `at` counts seconds from the same moment. */
export const caller = '+16505550134';
export const business = '+14155550100';
export const staffPhone = '+14155550142';

export function at(seconds: number): EpochMs {
  return EpochMs.parse(Date.UTC(2026, 0, 5, 18, 0, 0) + seconds * 1000);
}

export function number(text: string): PhoneNumber {
  return PhoneNumber.parse(text);
}

export function aCall(with_: Partial<Record<keyof Call, unknown>> = {}): Call {
  return Call.parse({ id: 'call-1', from: caller, to: business, state: 'ringing', startedAt: at(0), endedAt: null, endedBy: null, ...with_ });
}

export function aDecision(with_: Partial<Record<keyof Decision, unknown>> = {}): Decision {
  const why = { words: 'A landline cannot be texted.', reason: 'landline', template: null, ruleSet: 'opener-2' };
  return Decision.parse({ id: 'call-1', is: 'not-texted', ...why, at: at(26), ...with_ });
}

export function aText(with_: Partial<Record<keyof Text, unknown>> = {}): Text {
  return Text.parse({ id: 'text-1', direction: 'to-phone', from: business, to: caller, text: 'Sorry we missed you', at: at(30), status: 'accepted', ...with_ });
}

export function aWebhook(with_: Partial<Record<keyof Webhook, unknown>> = {}): Webhook {
  return Webhook.parse({
    id: 'webhook-1',
    kind: 'event',
    url: 'http://127.0.0.1:8080/webhooks/vonage/voice/event',
    body: { status: 'completed', uuid: 'leg-1' },
    at: at(20),
    attempt: 1,
    responseStatus: null,
    ...with_,
  });
}
