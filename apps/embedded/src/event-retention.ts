import { type Clock, plus } from '@ringback/event-contracts';
import type { PostgresEventLog } from '@ringback/event-log-postgres';
import { type Logger, Recurring } from '@ringback/service-kit';

const EVERY_MS = 3_600_000;
const DAY_SECONDS = 86_400;

/** Removes what the event log need not keep any more; a broker does so by itself. Starts at once, and works every hour. */
export function retainEvents(log: Pick<PostgresEventLog, 'pruneBefore'>, days: number, clock: Clock, logger: Logger): Recurring {
  const prune = async () => {
    const removed = await log.pruneBefore(plus(clock.now(), -days * DAY_SECONDS));
    if (removed > 0) logger.info({ removed }, 'old events removed');
  };
  const retention = new Recurring('the removal of old events', EVERY_MS, prune, logger);
  retention.start();
  return retention;
}
