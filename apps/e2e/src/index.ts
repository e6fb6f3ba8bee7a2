export { ApiClient, type Problem } from './api-client.js';
export { CarrierProcess, type Staff } from './carrier-process.js';
export { ClusterHouse } from './cluster-house.js';
export { EmbeddedHouse } from './embedded-house.js';
export { freePorts } from './free-ports.js';
export type { House, Mode } from './house.js';
export { newNumber, openShop, type Shop } from './story.js';
