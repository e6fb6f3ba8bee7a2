import type { StandbyInstructions } from '@ringback/carrier';
import { standbyNcco } from './calls/instructions.js';

export { VonageConfig, VonageConfigInvalid, vonageConfigFrom } from './config.js';
export { type ApplicationCheck, checkApplication } from './application/check-application.js';
export type { SetupFault } from './application/application-faults.js';
export { createVonageCarrier, type VonageCarrier, type VonageCarrierParts } from './create-vonage-carrier.js';

/** Needs no account: it only writes. */
export const vonageStandby: StandbyInstructions = { standbyFor: standbyNcco };
