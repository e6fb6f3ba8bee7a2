import { type Attributes, metrics } from '@opentelemetry/api';
import type { PartitionLag } from '@ringback/event-log';
import type { Overdue } from '@ringback/jobs';
import type { Pool } from 'pg';

interface Figures {
  pool: Pool;
  parked: () => Promise<number>;
  lag: () => Promise<readonly PartitionLag[]>;
  outbox: () => Promise<{ events: number; seconds: number }>;
  jobs?: () => Promise<Overdue>;
}

/** One figure out of what was read. */
interface Gauge<Read> {
  name: string;
  description: string;
  unit?: string;
  observe: (read: Read) => Iterable<readonly [number, Attributes?]>;
}

/** Figures of a service that are read when somebody looks, not kept. What cannot be read now stays what it last was: zero would be a lie. */
export function serviceGauges(service: string, { pool, parked, lag, outbox, jobs }: Figures): void {
  const meter = metrics.getMeter('@ringback/service-kit');
  const show = <Read>(read: () => Promise<Read> | Read, gauges: readonly Gauge<Read>[]): void => {
    const shown = gauges.map(({ name, observe, ...options }) => ({ instrument: meter.createObservableGauge(name, options), observe }));
    meter.addBatchObservableCallback(async (result) => {
      const value = await Promise.resolve(read()).catch(() => undefined);
      if (value === undefined) return;
      for (const { instrument, observe } of shown) {
        for (const [figure, attributes] of observe(value)) result.observe(instrument, figure, { service, ...attributes });
      }
    }, shown.map(({ instrument }) => instrument));
  };

  show(parked, [{ name: 'ringback.events.parked', description: 'Events set aside because they could not be handled', observe: (count) => [[count]] }]);
  show(lag, [{ name: 'ringback.events.lag', description: 'Events in the log that the service has not handled', observe: byTopic }]);
  show(outbox, [
    { name: 'ringback.outbox.events', description: 'Events that are committed and not in the log yet', observe: ({ events }) => [[events]] },
    { name: 'ringback.outbox.age', unit: 's', description: 'How long the oldest of them waits', observe: ({ seconds }) => [[seconds]] },
  ]);
  if (jobs) {
    show(jobs, [
      { name: 'ringback.jobs.overdue', description: 'Timers whose time has come and that nobody runs', observe: ({ overdue }) => [[overdue]] },
      { name: 'ringback.jobs.overdue.age', unit: 's', description: 'How long the oldest of them is overdue', observe: ({ seconds }) => [[seconds]] },
      { name: 'ringback.jobs.given_up', description: 'Timers that failed so often that they are not run again', observe: ({ givenUp }) => [[givenUp]] },
    ]);
  }
  show(() => pool, [
    {
      name: 'db.client.connection.count',
      description: 'Connections to PostgreSQL, by state',
      observe: ({ totalCount, idleCount }) => [[totalCount - idleCount, { state: 'used' }], [idleCount, { state: 'idle' }]],
    },
    { name: 'db.client.connection.pending_requests', description: 'Transactions that wait for a connection', observe: ({ waitingCount }) => [[waitingCount]] },
  ]);
}

function* byTopic(lags: readonly PartitionLag[]): Iterable<readonly [number, Attributes]> {
  for (const [topic, ofTopic] of Map.groupBy(lags, (one) => one.topic)) {
    yield [ofTopic.reduce((sum, { records }) => sum + records, 0), { topic }];
  }
}
