import type { CarrierId, Seconds } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import { type CallDoors, type CallPlan, CarrierUnavailable, type OutgoingCall, type Placing } from '../index.js';
import { number, staff } from './examples.js';
import type { Behaviour } from './rig.js';
import type { WithRig } from './with-rig.js';

const leg = 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab' as CarrierId;
const doors: CallDoors = { call: () => 'https://ringback.example/calls', leg: () => 'https://ringback.example/legs', screen: () => 'https://ringback.example/screens' };
const farewell: CallPlan = [{ do: 'say', words: 'Sorry.', language: 'en' }];
const outgoing: OutgoingCall = {
  to: staff, from: number, ringFor: 18 as Seconds, answerAt: 'https://ringback.example/screens/0', eventsAt: 'https://ringback.example/legs/0',
};
const unreachable: readonly Behaviour[] = [{ does: 'reset' }, { does: 'stall' }, { does: 'fail' }, { does: 'vanish' }, { does: 'throttle', retryAfter: null }];

/** The promises of {@link CallControl}. */
export function controllingRules(withRig: WithRig): void {
  it.each(unreachable)('says that a leg may still be there when the carrier does "$does"', (behaviour) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave(behaviour);
      await expect(carrier.endLeg(leg)).rejects.toThrow(CarrierUnavailable);
    }));

  it.each(unreachable)('says that somebody may still be where they were when the carrier does "$does"', (behaviour) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave(behaviour);
      await expect(carrier.redirect(leg, farewell, doors)).rejects.toThrow(CarrierUnavailable);
    }));

  it('knows whether it led somebody elsewhere', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'obey' });
      expect(await carrier.redirect(leg, farewell, doors)).toBe(true);
      await stub.behave({ does: 'know-no-leg' });
      expect(await carrier.redirect(leg, farewell, doors)).toBe(false);
    }));

  it('knows the leg of a call that it placed', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'place', legId: leg });
      expect(await carrier.placeCall(outgoing)).toEqual({ is: 'placed', legId: leg });
    }));

  it.each<[Behaviour['does'], Behaviour, Placing['is']]>([
    ['throttle', { does: 'throttle', retryAfter: null }, 'not-now'],
    ['vanish', { does: 'vanish' }, 'not-now'],
    ['refuse', { does: 'refuse', because: 'invalid-recipient' }, 'refused'],
    ['reset', { does: 'reset' }, 'unknown'],
    ['stall', { does: 'stall' }, 'unknown'],
    ['fail', { does: 'fail' }, 'unknown'],
    ['accept-and-stall', { does: 'accept-and-stall' }, 'unknown'],
    ['accept-unreadably', { does: 'accept-unreadably' }, 'unknown'],
  ])('says of a call, when the carrier does "%s", only what is sure', (_, behaviour, is) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave(behaviour);
      expect(await carrier.placeCall(outgoing)).toMatchObject({ is });
    }));

  it('is done when the carrier has taken the order', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'obey' });
      await expect(carrier.endLeg(leg)).resolves.toBeUndefined();
    }));
}
