import { describeCarrier } from '@ringback/carrier/contract-suite';
import { vonageRig } from './vonage-rig.js';

describeCarrier('the Vonage adapter', vonageRig);
