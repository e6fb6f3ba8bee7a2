export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres.js';
export { DatabaseDidNotStart, DataDirectoryInUse, PortInUse, PostgresBinariesMissing } from './errors.js';
export type { DatabaseLog } from './database-log.js';
export { openEmbeddedPostgres, type OpenedPostgres } from './open-embedded-postgres.js';
export { backUp, type BackupMade, type BackupOrder } from './backup/back-up.js';
export { BackupDamaged, BackupRefused } from './backup/errors.js';
export { restore, type RestoreOrder } from './backup/restore.js';
