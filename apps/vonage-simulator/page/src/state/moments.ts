import type { Call, Change, Decision, EpochMs, PhoneNumber, Webhook } from '../wire/objects.js';

/** One thing worth telling. `id` is the call (of a decision, too), text, webhook or fault it belongs to; `key` is the same whenever it is noticed again. */
export type Moment = { key: string; id: string; at: EpochMs } & (
  | { is: 'call-started' }
  | { is: 'leg'; number: PhoneNumber; state: string }
  | { is: 'said'; text: string }
  | { is: 'call-ended' }
  | { is: 'decision'; decision: Decision['is'] }
  | { is: 'text' }
  | { is: 'text-status'; status: string }
  | { is: 'webhook-failed' }
  | { is: 'webhook-recovered' }
  | { is: 'fault' }
);

/** What the object tells, as it is now, noticed at `at`. Objects carry few times of their own; those they have win. */
export function momentsOf(change: Change, at: EpochMs): Moment[] {
  switch (change.is) {
    case 'call':
      return ofCall(change.call, at);
    case 'decision': {
      const { id, is: decision, at: decidedAt } = change.decision;
      return [{ key: `decision ${id} ${decision}`, id, at: decidedAt ?? at, is: 'decision', decision }];
    }
    case 'text': {
      const { id, at: sentAt, arrivedAt, status } = change.text;
      return [
        { key: `text ${id}`, id, at: sentAt, is: 'text' },
        { key: `text ${id} ${status}`, id, at: later(sentAt, arrivedAt ?? at), is: 'text-status', status },
      ];
    }
    case 'webhook':
      return ofWebhook(change.webhook);
    case 'fault':
      return [{ key: `fault ${change.fault.id}`, id: change.fault.id, at: change.fault.at, is: 'fault' }];
    // Told where the phones are.
    case 'outbound-call':
    case 'reset':
      return [];
  }
}

function ofWebhook(webhook: Webhook): Moment[] {
  const { id, attempt, at, responseStatus } = webhook;
  const key = `webhook ${id}`;
  if (failed(webhook)) return [{ key, id, at, is: 'webhook-failed' }];
  return responseStatus !== null && attempt > 1 ? [{ key: `${key} taken`, id, at, is: 'webhook-recovered' }] : [];
}

/** A webhook that was answered with an error, or not at all. */
export function failed({ responseStatus, error }: Pick<Webhook, 'responseStatus' | 'error'>): boolean {
  return Boolean(error) || (responseStatus !== null && (responseStatus < 200 || responseStatus > 299));
}

function ofCall({ id, startedAt, endedAt, staffLegs, said }: Call, at: EpochMs): Moment[] {
  // Noticed after the end means: happened before it, and the news took a moment.
  const noticed = later(startedAt, endedAt !== null && endedAt < at ? endedAt : at);
  const moments: Moment[] = [{ key: `call ${id}`, id, at: startedAt, is: 'call-started' }];
  staffLegs.forEach(({ number, state }, index) => {
    moments.push({ key: `call ${id} leg ${index} ${number} ${state}`, id, at: noticed, is: 'leg', number, state });
  });
  said.forEach((text, index) => {
    moments.push({ key: `call ${id} said ${index}`, id, at: noticed, is: 'said', text });
  });
  if (endedAt !== null) moments.push({ key: `call ${id} ended`, id, at: endedAt, is: 'call-ended' });
  return moments;
}

function later(one: EpochMs, other: EpochMs): EpochMs {
  return one > other ? one : other;
}
