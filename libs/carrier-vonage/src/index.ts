export { VonageConfig, VonageConfigInvalid, vonageConfigFrom } from './config.js';
export { createVonageCarrier, type VonageCarrier, type VonageCarrierParts } from './create-vonage-carrier.js';
