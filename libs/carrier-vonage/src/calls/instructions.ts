import type { AnswerPlan } from '@ringback/carrier';
import type { E164, Seconds } from '@ringback/event-contracts';
import { bareDigits } from '../phone-number.js';
import { clipped } from '../words.js';

type Plan = Extract<AnswerPlan, { do: 'ring-staff' }>;

/** What the `timeout` of a connect action may be. */
const ringSeconds = { least: 3, most: 7200 };
const maxTalkLength = 1500;

/**
 * An answer to the carrier's question as an NCCO: ring each phone in turn, then speak.
 *
 * A `connect` takes one endpoint; one that fails lets the next action run. None is `synchronous`: the whole plan stands in
 * this answer, so nothing is left to decide when a phone does not answer, and Vonage does not document that an empty reply
 * to a synchronous event leaves the plan as it is. The price: actions run in order whatever the last one came to, so a caller
 * who stays on the line after the staff hung up gets the rest of the plan as well.
 */
export function ncco(plan: AnswerPlan, eventUrl: string): readonly object[] {
  if (plan.do === 'greet') return [talk(plan.say)];
  const rings = plan.staffPhones.map((phone) => ring(phone, plan, eventUrl));
  return plan.afterwardsSay.trim() === '' && rings.length > 0 ? rings : [...rings, talk(plan.afterwardsSay)];
}

function ring(phone: E164, { callerId, ringFor }: Plan, eventUrl: string): object {
  return {
    action: 'connect',
    // Without `from` the phone shows an unknown caller, which is right for a withheld number.
    ...(callerId === null ? {} : { from: bareDigits(callerId) }),
    timeout: withinLimits(ringFor),
    endpoint: [{ type: 'phone', number: bareDigits(phone) }],
    eventUrl: [eventUrl],
    eventMethod: 'POST',
  };
}

function withinLimits(ringFor: Seconds): number {
  return Math.min(ringSeconds.most, Math.max(ringSeconds.least, Math.round(ringFor)));
}

/** Angle brackets would make Vonage take the text for SSML, and a broken one for a fault that drops the call. */
function talk(say: string): object {
  return { action: 'talk', text: clipped(say.replace(/[<>]/g, ' '), maxTalkLength) };
}
