import { assistantSettingsOf, OpenAiAssistant } from '@ringback/assistant';
import { calcomBookings } from '@ringback/booking-calcom';
import { calendlyBookings } from '@ringback/booking-calendly';
import { createKafkaEventLog, kafkaSecurity } from '@ringback/event-log-kafka';
import { OutboundHttp } from '@ringback/outbound-http';
import { configOrExit, runService } from '@ringback/service-kit';
import { mailSettingsOf, StaffChannels } from '@ringback/staff-channels';
import { qualificationConversationEnvironment } from './config.js';
import { QualificationConversationModule } from './qualification-conversation.module.js';

const environment = configOrExit(qualificationConversationEnvironment);

const outbound = new OutboundHttp({ allowPrivateAddresses: environment.OUTBOUND_PRIVATE_ADDRESSES === 'allow' });

const assistant = assistantSettingsOf(environment);
const staffChannels = new StaffChannels({ outbound, mail: mailSettingsOf(environment) });

await runService({
  name: 'qualification-conversation',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'qualification-conversation', log, ...kafkaSecurity(environment) }),
  module: (ports) =>
    QualificationConversationModule.with({
      ...ports, publicUrl: environment.PUBLIC_URL, triggerKey: environment.RINGBACK_TRIGGER_KEY ?? null, bookingSystems: [calcomBookings, calendlyBookings], staffChannels, outbound, assistant: assistant && new OpenAiAssistant(assistant), retention: environment,
    }),
});
