import type { ServiceName } from '@ringback/local-cluster';
import type { Drill } from '../drill.js';
import type { DrillHouse } from '../house/drill-house.js';
import type { Verdict } from '../judge/judge.js';

const at = (name: string, service: ServiceName, point: string, what: string, mayBeUnknown = false): Drill => ({
  name, what, mayBeUnknown, run: (house) => house.dieAt(service, point),
});

/** No receipt may tell what the answer would have told: only then is a text's fate left to what the service wrote before it asked. */
async function withoutReceipts(house: DrillHouse): Promise<void> {
  await house.carrier.faults({ kind: 'no-receipt' });
  await house.dieAt('messaging', 'send.after-carrier-request');
  await house.carrier.faults();
}

/** What events bring about is guarded twice: by the inbox, and by each statement. Only whoever handles them can tell of the first guard. */
async function handledOnce(house: DrillHouse, { calls }: Verdict): Promise<string[]> {
  const more = (await house.handled('qualification-conversation', 'contact.resolved')) - calls;
  return more > 0 ? [`${more} events handled twice`] : [];
}

/** The narrowest places: a kill at a random moment hits them once in a thousand times. */
export const crashPointDrills: readonly Drill[] = [
  at('crash-after-send', 'messaging', 'send.after-carrier-request', 'messaging dies between the carrier’s answer and writing it down', true),
  { ...at('crash-after-send-unreported', 'messaging', '', 'the same, and no receipt tells what became of the text', true), run: withoutReceipts },
  at('crash-before-consumer-commit', 'contact-resolution', 'consumer.before-commit/contact_resolution', 'contact-resolution dies with its work done and not committed'),
  {
    ...at('crash-after-relay-publish', 'contact-resolution', 'relay.after-publish-before-delete/contact_resolution', 'contact-resolution dies with events published that are still in its outbox'),
    // Of its own: whoever handles the events is to count them from the first one on.
    house: {},
    check: handledOnce,
  },
];
