export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres.js';
export { DatabaseDidNotStart, DataDirectoryInUse, PortInUse, PostgresBinariesMissing } from './errors.js';
export type { DatabaseLog } from './database-log.js';
