import { createKafkaEventLog } from '@ringback/event-log-kafka';
import { readConfig, runService, serviceEnvironment } from '@ringback/service-kit';
import { QualificationConversationModule } from './qualification-conversation.module.js';

const environment = readConfig(serviceEnvironment, process.env);

await runService({
  name: 'qualification-conversation',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'qualification-conversation', log }),
  module: (ports) => QualificationConversationModule.with(ports),
});
