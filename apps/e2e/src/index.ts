export { ApiClient, type Problem } from './api-client.js';
export { type AcceptedText, CarrierClient, type Staff } from './carrier-client.js';
export { CarrierProcess } from './carrier-process.js';
export { ClusterHouse } from './cluster-house.js';
export { EmbeddedHouse } from './embedded-house.js';
export { freePorts } from './free-ports.js';
export type { House, Mode } from './house.js';
export { Disappointed, type Scenario, scenarios, SharedFaults, Stage, type World } from './scenarios/index.js';
export { newNumber, openShop, type Shop } from './story.js';
