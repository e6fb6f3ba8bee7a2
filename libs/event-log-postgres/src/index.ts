export { createPostgresEventLog, type PostgresEventLog, type PostgresEventLogOptions } from './postgres-event-log.js';
