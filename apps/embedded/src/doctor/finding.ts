/** What one look at the set-up showed. */
export type Finding =
  | { check: string; state: 'fine'; what: string }
  /** Not looked at, because of what is said. */
  | { check: string; state: 'skipped'; what: string }
  /** Works, and a person should know. */
  | { check: string; state: 'attention'; what: string; mend: string }
  /** Does not work until it is mended. */
  | { check: string; state: 'broken'; what: string; mend: string };

export const fine = (check: string, what: string): Finding => ({ check, state: 'fine', what });
export const skipped = (check: string, what: string): Finding => ({ check, state: 'skipped', what });
export const attention = (check: string, what: string, mend: string): Finding => ({ check, state: 'attention', what, mend });
export const broken = (check: string, what: string, mend: string): Finding => ({ check, state: 'broken', what, mend });

export const isBroken = ({ state }: Finding): boolean => state === 'broken';
