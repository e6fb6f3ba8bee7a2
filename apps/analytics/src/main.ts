import { createKafkaEventLog, kafkaSecurity } from '@ringback/event-log-kafka';
import { configOrExit, runService } from '@ringback/service-kit';
import { AnalyticsModule } from './analytics.module.js';
import { analyticsEnvironment } from './config.js';

const environment = configOrExit(analyticsEnvironment);

await runService({
  name: 'analytics',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'analytics', log, ...kafkaSecurity(environment) }),
  module: (ports) => AnalyticsModule.with({ ...ports, retention: environment }),
});
