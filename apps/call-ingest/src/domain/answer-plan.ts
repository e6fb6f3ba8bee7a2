import type { AnswerPlan } from '@ringback/carrier';
import type { BusinessProfile, E164, Seconds } from '@ringback/event-contracts';
import { ringsStaff, rulesOf } from './call-rules.js';

/** What to do with a call to this business's number. @param caller null when withheld: then no text can follow. */
export function answerPlan({ name, settings }: BusinessProfile, number: E164, caller: E164 | null): AnswerPlan {
  const next = caller === null ? 'Please call us again a little later.' : 'We are sending you a text message right now, so that we can help you there.';
  if (!ringsStaff(rulesOf(settings))) return { do: 'greet', say: `Thank you for calling ${name}. Nobody can take your call at the moment. ${next}` };
  return {
    do: 'ring-staff',
    staffPhones: settings.staffPhones,
    ringFor: settings.ringSeconds as Seconds,
    callerId: caller ?? number,
    afterwardsSay: `Sorry, nobody at ${name} could take your call. ${next}`,
  };
}

export const notInService: AnswerPlan = { do: 'greet', say: 'The number you have called is not in service.' };

/** When nobody can be asked whose number it is. */
export const apology: AnswerPlan = { do: 'greet', say: 'Sorry, we cannot take your call at the moment. Please try again in a few minutes.' };
