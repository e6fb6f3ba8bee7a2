import type { E164, LineType } from '@ringback/event-contracts';

export interface NumberLookup {
  /**
   * What kind of line a number is. `unknown` when the carrier has no coverage of it.
   * @throws CarrierUnavailable when it cannot be asked now, or did not answer within `timeoutMs`.
   */
  lookUp(number: E164, timeoutMs: number): Promise<LineType>;
}
