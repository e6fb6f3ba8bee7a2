import type { NumberLookup } from '@ringback/carrier';
import type { ServicePorts } from '@ringback/service-kit';

export interface ContactResolutionPorts extends ServicePorts {
  /** Who can tell what kind of line a number is; null when nobody is to be asked. */
  lookup: NumberLookup | null;
}

export const LOOKUP = Symbol('ringback:number-lookup');
