export { CallIngestModule } from './call-ingest.module.js';
export type { CallIngestPorts } from './ports.js';
export { callIngestEnvironment } from './config.js';
export { callRetention } from './store/retention.js';
