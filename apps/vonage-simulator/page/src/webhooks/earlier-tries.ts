import type { Webhook } from '../wire/objects.js';

/** The tries of the same webhook before this one, oldest first. They share its body, which names what it is about. */
export function earlierTries(of: Webhook, all: readonly Webhook[]): Webhook[] {
  if (of.attempt === 1) return [];
  const body = JSON.stringify(of.body);
  return all.filter((one) => one.attempt < of.attempt && one.url === of.url && JSON.stringify(one.body) === body);
}
