import { type ServiceName, services } from '@ringback/local-cluster';
import type { Drill } from '../drill.js';

/** A text may be on its way to the carrier, whose answer then nobody hears. */
const SENDS: ServiceName = 'messaging';

export const serviceDrills: readonly Drill[] = services.map((service) => ({
  name: `kill-${service}`,
  what: `${service} is killed with -9; it is started again a second later`,
  mayBeUnknown: service === SENDS,
  run: (house) => house.killAndWait(service),
}));
