import type { CallId, Instant } from '@ringback/event-contracts';
import { areForgotten, forget, isAnythingForgotten, type Queryable } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import type { Call } from '../domain/call.js';

/** A call that something is told of, and as it was known; null when it was not. */
interface ToldOf {
  stored: Call | null;
  call: Call;
  now: Instant;
}

/** Those that went with their caller, and those that a caller who was to be forgotten had begun by then: of which nothing was known yet, or which were not over. */
export async function forgottenCalls(db: Queryable, told: readonly ToldOf[]): Promise<Set<CallId>> {
  if (!(await isAnythingForgotten(db))) return new Set();
  const answers = await areForgotten(db, told.map(({ call: { id, owner, caller, receivedAt } }) => ({ ids: [id, ...(owner && caller ? [contactIdOf(owner.businessId, caller)] : [])], at: receivedAt })));
  const forgotten = told.filter((_, index) => answers[index]);
  // What is told of it next may name nobody.
  const unheardOf = forgotten.filter(({ stored }) => stored === null);
  if (unheardOf[0]) await forget(db, unheardOf.map(({ call: { id } }) => ({ id, until: null })), unheardOf[0].now);
  return new Set(forgotten.map(({ call: { id } }) => id));
}
