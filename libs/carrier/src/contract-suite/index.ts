import { describe } from 'vitest';
import { answeringRules } from './answering.js';
import { askingRules } from './asking.js';
import { controllingRules } from './controlling.js';
import { discretionRules } from './discretion.js';
import { listeningRules } from './listening.js';
import type { CarrierRig } from './rig.js';
import { sendingRules } from './sending.js';
import { rigsFrom } from './with-rig.js';

export type * from './rig.js';

/**
 * What every adapter of the carrier port promises, as tests. An adapter passes when it passes here; what only its own carrier
 * does, it tests beside itself.
 *
 * @param start makes an adapter and a stand-in for its carrier; called for every rule.
 */
export function describeCarrier(name: string, start: () => Promise<CarrierRig>): void {
  const withRig = rigsFrom(start);
  describe(`${name}, sending a text that`, () => sendingRules(withRig));
  describe(`${name}, told what to do with a call`, () => answeringRules(withRig));
  describe(`${name}, taking hold of a call`, () => controllingRules(withRig));
  describe(`${name}, asked`, () => askingRules(withRig));
  describe(`${name}, listening`, () => listeningRules(withRig));
  describe(`${name}, being discreet`, () => discretionRules(withRig));
}
