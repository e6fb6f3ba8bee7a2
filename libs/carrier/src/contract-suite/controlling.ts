import type { CarrierId } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import { CarrierUnavailable } from '../index.js';
import type { Behaviour } from './rig.js';
import type { WithRig } from './with-rig.js';

const leg = 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab' as CarrierId;
const unreachable: readonly Behaviour[] = [{ does: 'reset' }, { does: 'stall' }, { does: 'fail' }, { does: 'vanish' }, { does: 'throttle', retryAfter: null }];

/** The promises of {@link CallControl}. */
export function controllingRules(withRig: WithRig): void {
  it.each(unreachable)('says that a leg may still be there when the carrier does "$does"', (behaviour) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave(behaviour);
      await expect(carrier.endLeg(leg)).rejects.toThrow(CarrierUnavailable);
    }));

  it('is done when the carrier has taken the order', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'obey' });
      await expect(carrier.endLeg(leg)).resolves.toBeUndefined();
    }));
}
