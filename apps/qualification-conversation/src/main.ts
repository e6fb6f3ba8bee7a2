import { createKafkaEventLog } from '@ringback/event-log-kafka';
import { configOrExit, runService, serviceEnvironment } from '@ringback/service-kit';
import { QualificationConversationModule } from './qualification-conversation.module.js';

const environment = configOrExit(serviceEnvironment);

await runService({
  name: 'qualification-conversation',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'qualification-conversation', log }),
  module: (ports) => QualificationConversationModule.with(ports),
});
