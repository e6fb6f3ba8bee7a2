import type { Stage } from './stage.js';

export interface Scenario {
  /** In the list of what every change must survive. */
  number: number;
  name: string;
  /** Reads as a rule. */
  rule: string;
  /** More time passes in it than anybody wants to wait for: it wants a clock that can be moved. */
  takesTime?: true;
  /** @throws Disappointed when the rule does not hold. */
  play(stage: Stage): Promise<Played>;
}

export interface Played {
  happened: string;
  /** As the product explains it; empty where nothing had to be decided. */
  why: string;
}
