import 'reflect-metadata';
import { createVonageCarrier, VonageConfig } from '@ringback/carrier-vonage';
import { systemClock } from '@ringback/event-contracts';
import { createKafkaEventLog, kafkaSecurity } from '@ringback/event-log-kafka';
import { configOrExit, runService } from '@ringback/service-kit';
import { messagingEnvironment, sendingSettingsOf } from './config.js';
import { MessagingModule } from './messaging.module.js';

const environment = configOrExit(messagingEnvironment.extend(VonageConfig.shape));
const carrier = createVonageCarrier(environment, { clock: systemClock });
const sending = sendingSettingsOf(environment, environment.VONAGE_TIMEOUT_MS);

await runService({
  name: 'messaging',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'messaging', log, ...kafkaSecurity(environment) }),
  module: (ports) => MessagingModule.with({ ...ports, carrier, sending, retention: environment }),
});
