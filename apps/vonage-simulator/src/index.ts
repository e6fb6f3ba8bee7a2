export { startSimulator, type Simulator, type SimulatorOptions } from './simulator.js';
export { publicKeyOf } from './account/account.js';
export type { AcceptedSend } from './board/witness.js';
export type * from './board/objects.js';
export type { Fault, FaultKind } from './faults/fault.js';
export type { Staff } from './voice/staff.js';
export { freshCaller } from './cli/fresh-caller.js';
