/** Somebody who called, and what they did. Moments are in ms since 1970, by the clock of the machine that all share. */
export interface CallerSaid {
  number: string;
  calledAt: readonly number[];
  /** Said STOP. `heardAt` is when the product showed it; null while it has not. */
  stop: { heardAt: number | null } | null;
  /** Wrote something else. */
  replied: boolean;
}

/** A text as the carrier took it on. */
export interface TakenText {
  to: string;
  text: string;
  at: number;
}

/** A text as the product shows it. */
export interface ShownText {
  person: string;
  direction: 'inbound' | 'outbound';
  text: string;
  state: string;
}

/** All that a verdict is found by: what callers did, what the carrier took, and what the product says of itself. */
export interface Evidence {
  callers: readonly CallerSaid[];
  taken: readonly TakenText[];
  shown: readonly ShownText[];
  counted: { calls: number; missed: number; callsOf: ReadonlyMap<string, number>; repliesOf: ReadonlyMap<string, number> };
  /** Events that wait in an outbox, and those that were set aside. */
  left: { inOutbox: number; parked: number };
}

/** Stands in the first text that a missed call brings, and in no other. */
export const OPENER = 'We are on a roof';
export const isOpener = ({ text }: { text: string }): boolean => text.includes(OPENER);
