import { type Instant, plus } from '@ringback/event-contracts';

/**
 * A number that was refused may be somebody's again later. In the United States one that was given up rests for 45 days at least
 * before it is given to another person: 47 CFR § 52.15(f)(1)(ii), as of July 2020.
 */
export const REFUSAL_KEPT_DAYS = 45;

/** @param refusedAt when the carrier last said that nobody can be texted at a number; null when it never did, or somebody wrote from it since. */
export const isRefused = (refusedAt: Instant | null, now: Instant): boolean => refusedAt !== null && now < plus(refusedAt, REFUSAL_KEPT_DAYS * 86_400);
