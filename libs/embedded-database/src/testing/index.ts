export { createTestDatabase, type TestDatabase } from './test-database.js';
export { startPostgres, type StartPostgresOptions, type TestPostgres } from './test-server.js';
