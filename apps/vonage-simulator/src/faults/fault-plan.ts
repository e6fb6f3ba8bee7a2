import type { Msisdn } from '../numbers.js';
import { toMsisdn } from '../numbers.js';
import type { Fault, FaultKind, FaultOf } from './fault.js';

/** What a fault may strike. */
export interface Target {
  path: string;
  /** Null when it has none, or none that is known yet. */
  recipient: Msisdn | string | null;
  /** Only webhooks have one. */
  status: string | null;
}

interface Planned {
  fault: Fault;
  strikes: number;
}

/** The faults that are switched on, and how often each struck. */
export class FaultPlan {
  #planned: Planned[] = [];

  /** @param chance returns a number from 0 to below 1, and is asked for faults with a probability only */
  constructor(private readonly chance: () => number) {}

  replace(faults: readonly Fault[]): void {
    this.#planned = faults.map((fault) => ({ fault, strikes: 0 }));
  }

  list(): (Fault & { strikes: number })[] {
    return this.#planned.map(({ fault, strikes }) => ({ ...fault, strikes }));
  }

  /** Strikes with the first fault of this kind that fits, uses up one of its `count`, and returns it; null when none fits. */
  strike<K extends FaultKind>(kind: K, target: Target): FaultOf<K> | null {
    const planned = this.#planned.find((each) => each.fault.kind === kind && fits(each, target) && this.#lucky(each.fault));
    if (planned === undefined) return null;
    planned.strikes += 1;
    return planned.fault as FaultOf<K>;
  }

  #lucky({ probability }: Fault): boolean {
    return probability === undefined || this.chance() < probability;
  }
}

function fits({ fault, strikes }: Planned, target: Target): boolean {
  if (fault.count !== undefined && strikes >= fault.count) return false;
  const { path, recipient, status } = fault.match ?? {};
  const part = path ?? (/^(webhook|media)-/.test(fault.kind) ? '' : '/v1/messages');
  if (!target.path.includes(part)) return false;
  if (recipient !== undefined && target.recipient !== toMsisdn(recipient)) return false;
  return status === undefined || target.status === status;
}
