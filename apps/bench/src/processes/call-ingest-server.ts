/** call-ingest alone, as in the cluster, on the PostgreSQL event log. */
import { CallIngestModule } from '@ringback/call-ingest';
import { createVonageCarrier, vonageConfigFrom } from '@ringback/carrier-vonage';
import { BusinessUpdated, type BusinessId, type BusinessSettings, type E164, type EventId, systemClock, systemIds, settingDefaults } from '@ringback/event-contracts';
import { toRecord } from '@ringback/event-log';
import { createPostgresEventLog } from '@ringback/event-log-postgres';
import { createFolderStore } from '@ringback/recordings';
import { createApp, createLogger } from '@ringback/service-kit';

const url = process.env['DATABASE_URL'] ?? '';
const logger = createLogger({ process: 'call-ingest', level: 'warn' });
const log = createPostgresEventLog({ connectionString: url, log: logger });
await log.migrate();

const settings: BusinessSettings = {
  graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 20, mode: 'behind',
  staffPhones: [], openerTemplate: 'Hi', timeZone: 'UTC', hours: [], links: {}, ...settingDefaults,
};
const business = { businessId: '0198f1f0-0000-7000-8000-000000000001' as BusinessId, revision: 1, name: 'Bench', numbers: ['+14155550142' as E164], settings };
await log.publisher.publish([
  toRecord(BusinessUpdated, { id: systemIds.next() as EventId, type: BusinessUpdated.type, version: 1, occurredAt: systemClock.now(), causationId: null, data: business }, {}),
]);

const carrier = createVonageCarrier(vonageConfigFrom(process.env), { clock: systemClock });
const ports = {
  database: { url, poolSize: 6 },
  publisher: log.publisher,
  transactionalPublisher: log.transactionalPublisher,
  subscriber: log.subscriber,
  clock: systemClock,
  ids: systemIds,
  logger,
  onFatal: (error: Error) => {
    throw error;
  },
};
const app = await createApp([CallIngestModule.with({ ...ports, carrier, publicUrl: 'http://127.0.0.1', triggerKey: null, recordings: createFolderStore('recordings') })], { logger });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
