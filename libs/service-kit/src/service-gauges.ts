import { metrics } from '@opentelemetry/api';
import type { PartitionLag } from '@ringback/event-log';

interface Figures {
  parked: () => Promise<number>;
  lag: () => Promise<readonly PartitionLag[]>;
}

/** Figures of a service that are read when somebody looks, not kept. What cannot be read now stays what it last was: zero would be a lie. */
export function serviceGauges(service: string, figures: Figures): void {
  const meter = metrics.getMeter('@ringback/service-kit');
  meter
    .createObservableGauge('ringback.events.parked', { description: 'Events set aside because they could not be handled' })
    .addCallback(async (result) => {
      const parked = await figures.parked().catch(() => undefined);
      if (parked !== undefined) result.observe(parked, { service });
    });
  meter
    .createObservableGauge('ringback.events.lag', { description: 'Events in the log that the service has not handled' })
    .addCallback(async (result) => {
      const byTopic = Map.groupBy(await figures.lag().catch(() => []), ({ topic }) => topic);
      for (const [topic, lags] of byTopic) {
        result.observe(lags.reduce((sum, { records }) => sum + records, 0), { service, topic });
      }
    });
}
