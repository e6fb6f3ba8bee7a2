import type { Board } from '../board/board.js';
import type { Surroundings } from '../surroundings.js';
import type { FaultKind, FaultOf } from './fault.js';
import type { FaultPlan, Target } from './fault-plan.js';

/** Draws the faults of the API's side, and shows the ones that struck. */
export class Strikes {
  constructor(
    private readonly plan: FaultPlan,
    private readonly board: Board,
    private readonly around: Surroundings,
  ) {}

  draw<K extends FaultKind>(kind: K, target: Target, where = target.path): FaultOf<K> | null {
    const fault = this.plan.strike(kind, target);
    if (fault === null) return null;
    const object = { id: this.around.newId(), kind, at: this.around.now().toISOString(), where };
    this.board.show({ type: 'fault', object });
    return fault;
  }
}
