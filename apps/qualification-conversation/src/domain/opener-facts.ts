import { allowedCountriesOf, isOurs, registrationOf, type Response } from '@ringback/business-directory';
import type { BusinessProfile, ContactResolved, DataOf, E164 } from '@ringback/event-contracts';
import { countriesOf, lineClass } from '@ringback/phone';
import type { OpenerPolicy, ReachableCaller } from './skip-rules/index.js';

type ResolvedCall = DataOf<typeof ContactResolved>;

/** What was learnt of somebody apart from a call of theirs. */
export interface Learnt {
  /** Somebody of the business said that they are a personal contact. */
  personal: boolean;
  landline: boolean;
  /** The carrier refused a text because nobody can be texted at their number. */
  refused: boolean;
}

export const NOTHING_LEARNT: Learnt = { personal: false, landline: false, refused: false };

/** What of a call is about its caller. */
type AboutCaller = Pick<ResolvedCall, 'caller' | 'name' | 'contactClass' | 'lineType' | 'refused' | 'lineUnanswered'>;

/** Somebody of whom no call tells anything. */
export const someone = (caller: E164): AboutCaller => ({ caller, name: null, contactClass: 'new-lead', lineType: lineClass(caller), refused: false, lineUnanswered: false });

/**
 * @param ownedHere the caller's number belongs to a business here.
 * @param learnt since the call was told of.
 */
export function callerOf(call: AboutCaller, business: BusinessProfile | null, ownedHere: boolean, learnt = NOTHING_LEARNT): ReachableCaller {
  const { caller, name, lineUnanswered } = call;
  const contactClass = learnt.personal ? 'personal' : call.contactClass;
  const lineType = learnt.landline ? 'landline' : call.lineType;
  const refused = learnt.refused || call.refused;
  const ours = ownedHere || (business !== null && isOurs(business, caller));
  return { is: 'reachable', ours, neverText: business?.settings.neverText.includes(caller) ?? false, named: name !== null, contactClass, lineType, refused, lineUnanswered, countries: countriesOf(caller) };
}

export function policyOf(business: BusinessProfile, { number }: ResolvedCall, { send }: Response): OpenerPolicy {
  const { repeatWindowHours, staleAfterSeconds, textsPerDay } = business.settings;
  return {
    response: send,
    repeatWindowHours,
    staleAfterSeconds,
    allowedCountries: allowedCountriesOf(business, number),
    registration: registrationOf(business, number),
    textsPerDay,
  };
}
