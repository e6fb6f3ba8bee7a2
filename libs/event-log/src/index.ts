export * from './publisher.js';
export * from './subscriber.js';
export * from './transactions.js';
export * from './errors.js';
export { HANDLED_KNOWN_DAYS, LONGEST_RETENTION_DAYS } from './retention.js';
export { backoffMs } from './backoff.js';
export { Header, toRecord } from './record.js';
export { HandlesEvent, handlersOf, handlerTable, type Handler } from './handles-event.js';
export { EventRunner, type EventRunnerOptions } from './event-runner.js';
