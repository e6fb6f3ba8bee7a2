import type { CarrierStub } from './carrier-stub.js';

/** Waits until so many texts have come, or none has come for `patienceMs`: those that are missing by then are lost. */
export async function untilQuiet(carrier: CarrierStub, total: number, patienceMs: number): Promise<void> {
  let seen = -1;
  while (carrier.arrivals.size < total && seen !== carrier.arrivals.size) {
    seen = carrier.arrivals.size;
    const deadline = performance.now() + patienceMs;
    while (performance.now() < deadline && carrier.arrivals.size === seen) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
