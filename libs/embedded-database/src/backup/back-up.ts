import { readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseLog } from '../database-log.js';
import { openEmbeddedPostgres } from '../open-embedded-postgres.js';
import { Archive, sizeOf } from './archive.js';
import { BackupRefused } from './errors.js';
import { MANIFEST, type Manifest, thisPlatform } from './manifest.js';

export interface BackupOrder {
  dataDir: string;
  /** The file to make. It will hold secrets, and only its owner may read it. */
  to: string;
  /** Files of the data directory to take along, where they are there. */
  files: readonly string[];
  /** Folders to take along, by their names in the backup; read after the database, so that what it names is there. */
  folders: Readonly<Record<string, string>>;
  log: DatabaseLog;
}

export interface BackupMade {
  /** What was committed until then is in it, and nothing later. */
  takenAt: Date;
  bytes: number;
  /** Whether the product went on working meanwhile. */
  wasRunning: boolean;
}

/**
 * Copies a data directory into one file, at one point of time, while the product runs or not.
 *
 * It copies PostgreSQL's files, between `pg_backup_start` and `pg_backup_stop`, with the journal of that time. Not rows: with no
 * pg_dump there is nobody to write down tables, indexes, sequences and rights, and such a copy could be read only by the
 * version of the product that made it. This one is read by any later version, which brings it up to date at its start.
 * @throws BackupRefused
 */
export async function backUp(order: BackupOrder): Promise<BackupMade> {
  if (existsSync(order.to)) throw new BackupRefused(`${order.to} is there already: name another file, or remove it first`);
  if (!existsSync(join(order.dataDir, 'cluster'))) throw new BackupRefused(`${order.dataDir} holds no database: set RINGBACK_DATA_DIR to the data directory that is meant`);
  const unfinished = `${order.to}.part`;
  await rm(unfinished, { force: true });
  const postgres = await openEmbeddedPostgres(order.dataDir, order.log);
  try {
    const takenAt = await intoFile(order, postgres.url, unfinished);
    await rename(unfinished, order.to);
    return { takenAt, bytes: await sizeOf(order.to), wasRunning: postgres.isShared };
  } finally {
    await rm(unfinished, { force: true });
    await postgres.close();
  }
}

async function intoFile(order: BackupOrder, url: string, path: string): Promise<Date> {
  const archive = new Archive(path);
  try {
    const takenAt = await addCluster(archive, join(await realpath(order.dataDir), 'cluster'), url);
    for (const name of order.files) await archive.addFile(name, join(order.dataDir, name));
    for (const [name, directory] of Object.entries(order.folders)) await archive.addFolder(name, directory);
    const postgres = (await readFile(join(order.dataDir, 'cluster', 'PG_VERSION'), 'utf8')).trim();
    const manifest: Manifest = { format: 1, takenAt: takenAt.toISOString(), platform: thisPlatform, postgres, files: { ...archive.files } };
    await archive.addText(MANIFEST, JSON.stringify(manifest));
    await archive.finish();
    return takenAt;
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

/** @returns the moment that the copy stands for. */
async function addCluster(archive: Archive, clusterDir: string, url: string): Promise<Date> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Keeps the journal of this time from being recycled; gone with this session.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [`backup_${process.pid}`]);
    const started = await client.query<{ segment: string }>(`select pg_walfile_name(pg_backup_start('ringback backup', true)) as segment`);
    await archive.addFolder('cluster', clusterDir, isOfTheRunningServer);
    // After all others, as PostgreSQL's own copying does.
    await archive.addFile('cluster/global/pg_control', join(clusterDir, 'global', 'pg_control'));
    const stopped = await client.query<{ lsn: string; labelfile: string; now: Date }>(`select lsn, labelfile, clock_timestamp() as now from pg_backup_stop(false)`);
    const [end] = stopped.rows;
    const from = started.rows[0]?.segment;
    if (!end || !from) throw new Error('PostgreSQL did not say where the backup begins and ends');
    const until = (await client.query<{ segment: string }>('select pg_walfile_name($1) as segment', [end.lsn])).rows[0]?.segment ?? '';
    await archive.addText('cluster/backup_label', end.labelfile);
    await addJournal(archive, join(clusterDir, 'pg_wal'), from, until);
    return end.now;
  } finally {
    await client.end();
  }
}

async function addJournal(archive: Archive, directory: string, from: string, until: string): Promise<void> {
  const segments = (await readdir(directory)).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= from && name <= until);
  for (const segment of segments.sort()) await archive.addFile(`cluster/pg_wal/${segment}`, join(directory, segment));
}

/** What PostgreSQL says that a copy must not or need not hold. Folders stay, without what is in them. */
const EMPTIED = /^cluster\/(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./;
const LEFT_OUT = /\/(postmaster\.pid|postmaster\.opts|backup_label|tablespace_map|current_logfiles|global\/pg_control|pg_internal\.init[^/]*|pgsql_tmp[^/]*)$/;
const isOfTheRunningServer = (path: string): boolean => EMPTIED.test(path) || LEFT_OUT.test(path);
