import type { NumberLookup } from '@ringback/carrier';
import type { ServicePorts } from '@ringback/service-kit';
import type { ContactRetention } from './store/retention.js';

export interface ContactResolutionPorts extends ServicePorts {
  /** Who can tell what kind of line a number is; null when nobody is to be asked. */
  lookup: NumberLookup | null;
  /** For how long its rows are kept; what is not given has its default. */
  retention?: Partial<ContactRetention>;
}

export const LOOKUP = Symbol('ringback:number-lookup');
