import { createKafkaEventLog } from '@ringback/event-log-kafka';
import { readConfig, runService, serviceEnvironment } from '@ringback/service-kit';
import { AnalyticsModule } from './analytics.module.js';

const environment = readConfig(serviceEnvironment, process.env);

await runService({
  name: 'analytics',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'analytics', log }),
  module: (ports) => AnalyticsModule.with(ports),
});
