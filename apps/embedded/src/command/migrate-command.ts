import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { givenSettings } from './given-settings.js';
import { OrderRefused, say } from './say.js';

const SETTINGS_FILE = 'cluster.env';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('moves a stopped Ringback of one process, with all its open conversations, into the database of a new cluster (CLUSTER_DATABASE_URL)')
    .action(async () => {
      const { startEmbeddedPostgres } = await import('@ringback/embedded-database');
      const { readConfig } = await import('@ringback/service-kit');
      const { embeddedEnvironment } = await import('../config.js');
      const { quiet } = await import('./quiet.js');
      const environment = readConfig(embeddedEnvironment, process.env);
      const targetUrl = process.env['CLUSTER_DATABASE_URL'];
      if (!targetUrl) throw new OrderRefused('CLUSTER_DATABASE_URL is not set: set it to the PostgreSQL of the cluster, a new and empty database');
      if (environment.DATABASE_URL) throw new OrderRefused('DATABASE_URL is set: only a data directory (RINGBACK_DATA_DIR) can be moved; leave it away');
      const dataDir = environment.RINGBACK_DATA_DIR;
      await refuseUnlessThere(dataDir);
      // Refuses a data directory that the product runs on.
      const postgres = await startEmbeddedPostgres({ dataDir, log: quiet });
      try {
        await move(dataDir, postgres.url, targetUrl);
      } finally {
        await postgres.stop();
      }
    });
}

async function move(dataDir: string, sourceUrl: string, targetUrl: string): Promise<void> {
  const { moveDatabase } = await import('../migrate/move-database.js');
  const { noteMove, refuseIfMoved } = await import('../migrate/moved-note.js');
  refuseIfMoved(dataDir);
  const settings = join(dataDir, SETTINGS_FILE);
  let files = 0;
  const { tables, rows, events } = await moveDatabase(sourceUrl, targetUrl, async () => {
    files = await copyRecordings(dataDir);
    await writeSettings(dataDir, settings);
    noteMove(dataDir, new Date());
  });
  say(`${rows} rows of ${tables} tables are in the cluster's database, and ${files} recordings and attachments where its services look for them`);
  say(`${events} events go out to Kafka when the services start`);
  say(`Give the cluster's services the settings in ${settings}: with another RINGBACK_TRIGGER_KEY, triggers and links that are out would stop working`);
  say('Now make the topics (npm run ringback -- topics apply), start the services, and let the carrier reach call-ingest. This data directory does not start any more.');
}

/** Into the folder or bucket that the cluster's settings name, when they are not there already. */
async function copyRecordings(dataDir: string): Promise<number> {
  const { createFolderStore, recordingEnvironment, recordingStoreFrom } = await import('@ringback/recordings');
  const directory = join(dataDir, 'recordings');
  const names = (await readdir(directory).catch(() => [])).filter((name) => !name.startsWith('.'));
  const environment = recordingEnvironment.parse(process.env);
  if (environment.RECORDINGS_DIR === undefined && environment.RECORDINGS_S3_ENDPOINT === undefined) {
    if (names.length > 0) throw new OrderRefused(`${directory} holds recordings: set RECORDINGS_DIR or RECORDINGS_S3_ENDPOINT as the cluster's call-ingest has it, so that they go there`);
    return 0;
  }
  const from = createFolderStore(directory);
  const to = recordingStoreFrom(environment, directory);
  for (const name of names) {
    const recording = await from.read(name);
    if (recording) await to.keep(name, recording.contentType, recording.bytes);
  }
  return names.length;
}

async function writeSettings(dataDir: string, path: string): Promise<void> {
  const { localSecrets } = await import('../local-secrets.js');
  const kept = localSecrets(dataDir);
  const given = givenSettings(process.env);
  const adminKey = given['RINGBACK_ADMIN_KEY'] ?? kept.adminKey;
  const triggerKey = given['RINGBACK_TRIGGER_KEY'] ?? kept.triggerKey;
  await writeFile(path, `RINGBACK_ADMIN_KEY=${adminKey}\nRINGBACK_TRIGGER_KEY=${triggerKey}\n`, { mode: 0o600 });
}

async function refuseUnlessThere(dataDir: string): Promise<void> {
  const { existsSync } = await import('node:fs');
  if (!existsSync(join(dataDir, 'cluster'))) throw new OrderRefused(`${dataDir} holds no database: set RINGBACK_DATA_DIR to the data directory that is meant`);
}
