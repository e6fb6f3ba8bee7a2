export { FakeClock } from './fake-clock.js';
export { startService, type StartServiceOptions, type TestService } from './start-service.js';
export * from './postgres.js';
export { sharedKafka, type SharedKafka } from './kafka.js';
export { migrationTroubles, type MigrationTroubles } from './migration-troubles.js';
