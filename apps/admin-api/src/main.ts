import { vonageStandby } from '@ringback/carrier-vonage';
import { createKafkaEventLog, kafkaSecurity } from '@ringback/event-log-kafka';
import { configOrExit, runService } from '@ringback/service-kit';
import { AdminApiModule } from './admin-api.module.js';
import { adminApiEnvironment } from './config.js';
import { serveOpenApi } from './http/openapi.js';

const environment = configOrExit(adminApiEnvironment);

await runService({
  name: 'admin-api',
  hasGrpc: false,
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'admin-api', log, ...kafkaSecurity(environment) }),
  module: (ports) =>
    AdminApiModule.with({
      ...ports,
      adminKey: environment.RINGBACK_ADMIN_KEY,
      triggerKey: environment.RINGBACK_TRIGGER_KEY ?? null,
      seedDemo: environment.RINGBACK_SEED_DEMO,
      standby: vonageStandby,
      services: {
        'call-ingest': environment.CALL_INGEST_GRPC,
        'contact-resolution': environment.CONTACT_RESOLUTION_GRPC,
        'qualification-conversation': environment.QUALIFICATION_CONVERSATION_GRPC,
        messaging: environment.MESSAGING_GRPC,
        analytics: environment.ANALYTICS_GRPC,
      },
    }),
  prepare: serveOpenApi,
});
