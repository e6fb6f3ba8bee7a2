import { inspect } from 'node:util';
import type { Seconds } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import type { Carrier } from '../index.js';
import { aCall, aText, noon, person } from './examples.js';
import type { Behaviour } from './rig.js';
import type { WithRig } from './with-rig.js';

const badDays: readonly Behaviour[] = [
  { does: 'refuse', because: 'credentials' },
  { does: 'quote' },
  { does: 'throttle', retryAfter: 1 as Seconds },
  { does: 'reset' },
  { does: 'stall' },
  { does: 'accept-and-stall' },
  { does: 'accept-unreadably' },
  { does: 'fail' },
  { does: 'vanish' },
];

/** Nothing private leaves by way of an outcome or an error: both are logged. */
export function discretionRules(withRig: WithRig): void {
  it.each(badDays)('shows no credential, number or text when the carrier does "$does"', (behaviour) =>
    withRig(async ({ carrier, stub, secrets }) => {
      await stub.behave(behaviour);
      const said = inspect(await allItSays(carrier), { depth: 20, showHidden: true });
      for (const secret of [...secrets, aText.text, aText.to.slice(1), aText.from.slice(1)]) expect(said).not.toContain(secret);
      expect(said).not.toMatch(/Bearer|eyJ/);
    }));
}

const outgoing = { to: aText.to, from: aText.from, ringFor: 18 as Seconds, answerAt: 'https://ringback.example/a', eventsAt: 'https://ringback.example/e' };
const aQuery = { messageId: aText.messageId, from: noon, until: noon };

function allItSays(carrier: Carrier): Promise<unknown[]> {
  const asked = [carrier.sendText(aText), carrier.fetchCall(aCall.carrierCallId), carrier.lookUp(person, 300), carrier.findText(aQuery, 300), carrier.endLeg(aCall.carrierCallId), carrier.placeCall(outgoing)];
  return Promise.allSettled<unknown>(asked);
}
