import { createKafkaEventLog } from '@ringback/event-log-kafka';
import { configOrExit, runService, serviceEnvironment } from '@ringback/service-kit';
import { ContactResolutionModule } from './contact-resolution.module.js';

const environment = configOrExit(serviceEnvironment);

await runService({
  name: 'contact-resolution',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'contact-resolution', log }),
  module: (ports) => ContactResolutionModule.with(ports),
});
