import type { DrillHouse, DrillHouseOptions } from './house/drill-house.js';
import type { Verdict } from './judge/judge.js';
import type { Load } from './load.js';

/** Something bad that happens while people call. */
export interface Drill {
  name: string;
  what: string;
  /** Texts may be of unknown fate afterwards: one was, or may have been, under way. Default false. */
  mayBeUnknown?: boolean;
  /** Why this machine cannot do it; null when it can. */
  cannot?: () => string | null;
  /** Not one of `all`. */
  onlyByName?: boolean;
  /** The house that it needs, where the usual one will not do; it is then the only one in it. */
  house?: DrillHouseOptions;
  /** How long after the trouble everything may take to be well; default 90. */
  settlesWithinSeconds?: number;
  /** What else must hold when all is quiet. @returns what does not. */
  check?(house: DrillHouse, verdict: Verdict): Promise<string[]>;
  /** Does it, under load, and resolves when the trouble is over: whatever was broken is whole again, or starting. @returns other loads to judge, too. */
  run(house: DrillHouse, load: Load): Promise<undefined | readonly Load[]> | Promise<void>;
}
