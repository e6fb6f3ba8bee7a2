import type { BusinessProfile, ContactResolved, DataOf } from '@ringback/event-contracts';
import { countriesOf } from '@ringback/phone';
import { allowedCountriesOf } from './allowed-countries.js';
import { isOurs } from './our-phones.js';
import type { Response } from './response.js';
import type { OpenerPolicy, ReachableCaller } from './skip-rules/index.js';

type ResolvedCall = DataOf<typeof ContactResolved>;

/** @param ownedHere the caller's number belongs to a business here. */
export function callerOf(call: ResolvedCall, business: BusinessProfile | null, ownedHere: boolean): ReachableCaller {
  const { caller, name, contactClass, lineType, refused, lineUnanswered } = call;
  const ours = ownedHere || (business !== null && isOurs(business, caller));
  return { is: 'reachable', ours, neverText: business?.settings.neverText.includes(caller) ?? false, named: name !== null, contactClass, lineType, refused, lineUnanswered, countries: countriesOf(caller) };
}

export function policyOf(business: BusinessProfile, { number }: ResolvedCall, { send }: Response): OpenerPolicy {
  const { repeatWindowHours, staleAfterSeconds, textsPerDay, lines } = business.settings;
  return {
    response: send,
    repeatWindowHours,
    staleAfterSeconds,
    allowedCountries: allowedCountriesOf(business, number),
    registration: lines.find((line) => line.number === number)?.registration ?? 'not-needed',
    textsPerDay,
  };
}
