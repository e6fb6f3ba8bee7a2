import type { BusinessProfile, BusinessSettings, E164 } from '@ringback/event-contracts';

/** One of a business's numbers with a call on it, as things stood when the call arrived: what is decided later in the call holds from the next one. */
export interface Line {
  business: BusinessProfile;
  number: E164;
  /** Those of the number, and the business's where it has none of its own. */
  settings: BusinessSettings;
  /** Whether the business is open. */
  open: boolean;
}
