import 'reflect-metadata';
import { createVonageCarrier, VonageConfig } from '@ringback/carrier-vonage';
import { systemClock } from '@ringback/event-contracts';
import { createKafkaEventLog, kafkaSecurity } from '@ringback/event-log-kafka';
import { configOrExit, runService } from '@ringback/service-kit';
import { contactResolutionEnvironment } from './config.js';
import { ContactResolutionModule } from './contact-resolution.module.js';

const environment = configOrExit(contactResolutionEnvironment.extend(VonageConfig.shape));
const lookup = environment.LINE_TYPE_LOOKUP === 'on' ? createVonageCarrier(environment, { clock: systemClock }) : null;

await runService({
  name: 'contact-resolution',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'contact-resolution', log, ...kafkaSecurity(environment) }),
  module: (ports) => ContactResolutionModule.with({ ...ports, lookup, retention: environment }),
});
