import type { RunnerLog } from '@ringback/event-log';
import type { LogEntry } from 'kafkajs';
import { explained } from './kafka-trouble.js';
import { logLevel } from './kafkajs.js';

/** What may be told of an entry. The rest can hold keys, and keys hold phone numbers. */
const TOLD = ['broker', 'groupId', 'memberId', 'topic', 'partition', 'error', 'retryCount', 'retryTime'] as const;
/** What kafkajs deals with as a matter of course: answers that whoever asked reads too, members coming and going, late answers. */
const EVERYDAY = /^Response |^Restarting the consumer|rebalanc|re-joining|resync|coordinator is (loading|not available)/i;

/** kafkajs's log in ours: quieter, as it calls every retry an error, and with one warning for a whole outage. */
export function kafkaLogCreator(log: RunnerLog, outage: Outage): (entry: LogEntry) => void {
  return ({ level, log: { message, ...details } }) => {
    const told = Object.fromEntries(TOLD.flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]]])));
    if (level === logLevel.DEBUG) return;
    const line = `kafkajs: ${message}`;
    if (level === logLevel.WARN && !EVERYDAY.test(message)) log.warn(told, line);
    else log.debug(told, line);
    if (level === logLevel.ERROR && !EVERYDAY.test(message)) outage.noteTrouble(explained(message));
  };
}

/** Says once that Kafka is in trouble, and once that it is well again. */
export class Outage {
  private since: number | undefined;

  constructor(
    private readonly log: RunnerLog,
    private readonly brokers: readonly string[],
  ) {}

  noteTrouble(reason: string): void {
    if (this.since !== undefined) return;
    this.since = performance.now();
    this.log.warn({ brokers: this.brokers, reason }, 'trouble with Kafka; trying on until it is over');
  }

  noteAnswer(): void {
    if (this.since === undefined) return;
    const ms = Math.round(performance.now() - this.since);
    this.since = undefined;
    this.log.info({ brokers: this.brokers, ms }, 'Kafka answers again');
  }
}
