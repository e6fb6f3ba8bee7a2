export { UnitOfWork, type BatchStatement, type Queryable } from './unit-of-work.js';
export { Transactions, type TransactionsOptions } from './transactions.js';
export { Relay, type RelayOptions } from './relay.js';
export { ParkedEvents, type ParkedEvent, type Redeliver } from './parked-events.js';
export { poolOf } from './pool-of.js';
export { pruneInbox } from './inbox.js';
export { classifyDatabaseError } from './database-errors.js';
export { CreateEventTables1700000000000 } from './migrations/1700000000000-create-event-tables.js';
