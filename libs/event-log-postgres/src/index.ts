export { createPostgresEventLog, type PostgresEventLog, type PostgresEventLogOptions } from './postgres-event-log.js';
export { LONGEST_RETENTION_DAYS } from '@ringback/event-log';
