import type { Stage } from './stage.js';

export interface Scenario {
  /** In the list of what every change must survive. */
  number: number;
  name: string;
  /** Reads as a rule. */
  rule: string;
  /** @throws Disappointed when the rule does not hold. */
  play(stage: Stage): Promise<Played>;
}

export interface Played {
  happened: string;
  /** As the product explains it; empty where nothing had to be decided. */
  why: string;
}
