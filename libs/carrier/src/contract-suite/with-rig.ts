import type { CarrierRig } from './rig.js';

export type WithRig = (rule: (rig: CarrierRig) => void | Promise<void>) => Promise<void>;

export function rigsFrom(start: () => Promise<CarrierRig>): WithRig {
  return async (rule) => {
    const rig = await start();
    try {
      await rule(rig);
    } finally {
      await rig.stop();
    }
  };
}
