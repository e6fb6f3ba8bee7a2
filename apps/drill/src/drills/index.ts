import type { Drill } from '../drill.js';
import { brokerDrills } from './broker.js';
import { carrierDrills } from './carrier.js';
import { clockDrills } from './clock.js';
import { crashPointDrills } from './crash-points.js';
import { databaseDrills } from './database.js';
import { hotBusinessDrills } from './hot-business.js';
import { networkDrills } from './network.js';
import { optOutDrills } from './opt-out.js';
import { replicaDrills } from './replicas.js';
import { serviceDrills } from './services.js';

/** Those that need a house of their own come last. */
export const drills: readonly Drill[] = [
  ...serviceDrills, ...crashPointDrills, ...optOutDrills, ...brokerDrills, ...carrierDrills, ...networkDrills, ...clockDrills,
  ...databaseDrills, ...replicaDrills, ...hotBusinessDrills,
];
