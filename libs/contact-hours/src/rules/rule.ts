import type { OpeningSpan } from '@ringback/event-contracts';
import type { Holiday } from './holidays.js';

/**
 * Why a text is sent. `A` answers: a call of at most 10 minutes ago, or a message in a live thread. `B` reminds of something
 * agreed. `C` nudges somebody who has not replied.
 */
export type TextClass = 'A' | 'B' | 'C';

/** From `from` to `to`, as `08:00`, on these days of the recipient's calendar; equal ones are the whole day. */
export interface DailyWindow {
  days: readonly OpeningSpan['day'][];
  from: string;
  to: string;
}

/** What a rule rests on. Rules change with time and place, so each says since when it holds and up to when its source is known to be current. */
export interface RuleBasis {
  /** Kept with every decision that the rule made. */
  id: string;
  /** ISO 3166: `US` is all of it, `US-FL` a state; {@link ANYWHERE}. */
  region: string;
  classes: readonly TextClass[];
  says: string;
  source: string;
  /** Days as `2026-11-26`, the first and the last on which it holds. Of an old law the first is one on which it surely held. */
  validFrom: string;
  validUntil?: string;
  asOf: string;
  /** `high`: read in the law itself, and it means texts. `medium`: known from reports of the law, or made for calls. `low`: may not concern texts of a business at all. */
  confidence: 'high' | 'medium' | 'low';
}

/** When texts may be sent. */
export interface WindowRule extends RuleBasis {
  windows: readonly [DailyWindow, ...DailyWindow[]];
  /** Days without any window. */
  closedOn?: readonly Holiday[];
}

/** How many texts a person may get within so many hours. */
export interface CapRule extends RuleBasis {
  texts: number;
  perHours: number;
}

export interface ContactRules {
  version: string;
  windows: readonly WindowRule[];
  /** Of equal ones the first names the decision. */
  caps: readonly CapRule[];
  /** For a business that set none. */
  defaultWindow: { from: string; to: string };
}

export const ANYWHERE = '*';
