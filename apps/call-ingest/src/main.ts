import 'reflect-metadata';
import { createVonageCarrier, VonageConfig } from '@ringback/carrier-vonage';
import { systemClock } from '@ringback/event-contracts';
import { createKafkaEventLog, kafkaSecurity } from '@ringback/event-log-kafka';
import { recordingStoreFrom } from '@ringback/recordings';
import { configOrExit, runService } from '@ringback/service-kit';
import { CallIngestModule } from './call-ingest.module.js';
import { callIngestEnvironment } from './config.js';

const environment = configOrExit(callIngestEnvironment.extend(VonageConfig.shape));
const carrier = createVonageCarrier(environment, { clock: systemClock });
const recordings = recordingStoreFrom(environment, 'recordings');

await runService({
  name: 'call-ingest',
  environment,
  openEventLog: (log) => createKafkaEventLog({ brokers: environment.KAFKA_BROKERS, clientId: 'call-ingest', log, ...kafkaSecurity(environment) }),
  module: (ports) => CallIngestModule.with({ ...ports, carrier, publicUrl: environment.PUBLIC_URL, triggerKey: environment.RINGBACK_TRIGGER_KEY ?? null, recordings, retention: environment }),
});
