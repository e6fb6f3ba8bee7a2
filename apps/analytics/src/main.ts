import { createKafkaEventLog } from '@ringback/event-log-kafka';
import { configOrExit, runService, serviceEnvironment } from '@ringback/service-kit';
import { AnalyticsModule } from './analytics.module.js';

const environment = configOrExit(serviceEnvironment);

await runService({
  name: 'analytics',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'analytics', log }),
  module: (ports) => AnalyticsModule.with(ports),
});
