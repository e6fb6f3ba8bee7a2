import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { OrderRefused, say } from './say.js';

/** Beside the database: its password, and the secrets that were made at the first start. */
const FILES = ['password', 'secrets.json'];

export function addBackup(program: Command): void {
  program
    .command('backup <file>')
    .description('copies the data directory into one file, at one point of time, while Ringback runs or not')
    .action(async (file: string) => {
      const { backUp } = await import('@ringback/embedded-database');
      const { dataDir, recordingsDir, bucket } = await whereabouts();
      const { quiet } = await import('./quiet.js');
      const { takenAt, bytes, wasRunning } = await backUp({ dataDir, to: file, files: FILES, folders: recordingsDir === null ? {} : { recordings: recordingsDir }, log: quiet });
      say(`${file}: ${(bytes / 1_048_576).toFixed(1)} MB, all that was stored until ${takenAt.toISOString()}${wasRunning ? ', taken while Ringback was running' : ''}`);
      if (bucket) say('Recordings and attachments are in a bucket (RECORDINGS_S3_ENDPOINT) and not in this file: keep versions of that bucket.');
      say('It holds secrets and what callers said: keep it where only you can read it.');
    });
}

export function addRestore(program: Command): void {
  program
    .command('restore <file>')
    .description('puts a backup into an empty data directory; what is damaged is refused')
    .action(async (file: string) => {
      const { restore } = await import('@ringback/embedded-database');
      const { dataDir, recordingsDir } = await whereabouts();
      const { quiet } = await import('./quiet.js');
      const isElsewhere = recordingsDir !== null && resolve(recordingsDir) !== resolve(dataDir, 'recordings');
      const takenAt = await restore({ file, dataDir, folders: isElsewhere ? { recordings: recordingsDir } : {}, log: quiet });
      say(`${dataDir} is as it was at ${takenAt.toISOString()}. Start Ringback: npm start`);
    });
}

interface Whereabouts {
  dataDir: string;
  /** Null when they are in a bucket. */
  recordingsDir: string | null;
  bucket: boolean;
}

/** @throws OrderRefused when the data is not in a data directory. */
async function whereabouts(): Promise<Whereabouts> {
  const { readConfig } = await import('@ringback/service-kit');
  const { embeddedEnvironment } = await import('../config.js');
  const environment = readConfig(embeddedEnvironment, process.env);
  if (environment.DATABASE_URL) {
    throw new OrderRefused('the data is in the PostgreSQL of DATABASE_URL, not in a data directory: back that up with its own means (pg_dump, or your host’s), or leave DATABASE_URL away to work on RINGBACK_DATA_DIR');
  }
  const dataDir = environment.RINGBACK_DATA_DIR;
  const bucket = environment.RECORDINGS_S3_ENDPOINT !== undefined;
  return { dataDir, bucket, recordingsDir: bucket ? null : (environment.RECORDINGS_DIR ?? join(dataDir, 'recordings')) };
}
