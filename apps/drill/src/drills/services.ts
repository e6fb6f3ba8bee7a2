import { type ServiceName, services } from '@ringback/local-cluster';
import type { Drill } from '../drill.js';
import type { DrillHouse } from '../house/drill-house.js';

/** A text may be on its way to the carrier, whose answer then nobody hears. */
const SENDS: ServiceName = 'messaging';
const HEARS: ServiceName = 'call-ingest';

const ofEach: readonly Drill[] = services.map((service) => ({
  name: `kill-${service}`,
  what: `${service} is killed with -9; it is started again a second later`,
  mayBeUnknown: service === SENDS,
  run: (house: DrillHouse) => house.killAndWait(service),
}));

/** The carrier tells of a call when it happens, and hardly ever again: of this service one process is not enough, and two are. */
function withTwin(drill: Drill): Drill[] {
  if (drill.name !== `kill-${HEARS}`) return [drill];
  return [
    { ...drill, what: `one of two processes of ${HEARS} is killed with -9`, house: { twins: [HEARS] } },
    { ...drill, name: `${drill.name}-alone`, what: `the only process of ${HEARS} is killed with -9; calls that begin and end meanwhile are lost until the nightly comparison`, onlyByName: true },
  ];
}

export const serviceDrills: readonly Drill[] = ofEach.flatMap(withTwin);
