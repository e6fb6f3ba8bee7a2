export { UnitOfWork, type BatchStatement, type Queryable } from './unit-of-work.js';
export { Transactions, type TransactionsOptions } from './transactions.js';
export { Outbox } from './outbox.js';
export { Relay, type RelayOptions } from './relay.js';
export { ParkedEvents, type ParkedEvent, type Redeliver } from './parked-events.js';
export { poolOf } from './pool-of.js';
export { handledEvents, type OldRows, removeOldRows } from './old-rows.js';
export { classifyDatabaseError } from './database-errors.js';
export { eventTableMigrations } from './migrations/index.js';
