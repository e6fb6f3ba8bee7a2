import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { claimDirectory } from '../claim.js';
import type { DatabaseLog } from '../database-log.js';
import { DataDirectoryInUse } from '../errors.js';
import { openEmbeddedPostgres } from '../open-embedded-postgres.js';
import { userForPostgres } from '../run-as.js';
import { BackupDamaged, BackupRefused } from './errors.js';
import { unpack } from './unpack.js';

export interface RestoreOrder {
  file: string;
  /** Must not be there, or be empty. */
  dataDir: string;
  /** Where folders of the backup go that do not belong into the data directory; must not be there, or be empty. */
  folders: Readonly<Record<string, string>>;
  log: DatabaseLog;
}

/**
 * Puts a backup in place, whole or not at all: it is unpacked beside, compared with its list of files and started once.
 * @returns the moment that the data stands for.
 * @throws BackupRefused, BackupDamaged
 */
export async function restore({ file, dataDir, folders, log }: RestoreOrder): Promise<Date> {
  const target = resolve(dataDir);
  if (!existsSync(file)) throw new BackupRefused(`there is no file ${file}: name the backup that is meant`);
  for (const directory of [target, ...Object.values(folders)]) await refuseUnlessEmpty(directory);
  const aside = `${target}.restoring`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true, mode: 0o700 });
  try {
    const { takenAt } = await unpack(file, aside, await userForPostgres(join(aside, 'cluster')));
    await startOnce(aside, file, log);
    for (const [name, directory] of Object.entries(folders)) await moveInto(join(aside, name), resolve(directory));
    await moveInto(aside, target);
    return new Date(takenAt);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function refuseUnlessEmpty(directory: string): Promise<void> {
  const names = await readdir(directory).catch((error: unknown): string[] => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return;
  if (names.includes('cluster')) await refuseIfRunning(directory);
  throw new BackupRefused(`${directory} is not empty, and nothing is overwritten: move it away first (mv ${directory} ${directory}.old), or set RINGBACK_DATA_DIR to another directory`);
}

async function refuseIfRunning(directory: string): Promise<void> {
  try {
    (await claimDirectory(directory)).release();
  } catch (error) {
    if (error instanceof DataDirectoryInUse) throw new BackupRefused(`the product runs on ${directory}: stop it first, and move the directory away (mv ${directory} ${directory}.old)`);
    throw error;
  }
}

/** PostgreSQL plays the journal of the backup, and is then as it was at that moment. */
async function startOnce(directory: string, file: string, log: DatabaseLog): Promise<void> {
  try {
    await (await openEmbeddedPostgres(directory, log)).close();
  } catch (error) {
    throw new BackupDamaged(file, `its database does not start (${error instanceof Error ? error.message : String(error)})`);
  }
}

async function moveInto(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(dirname(to), { recursive: true });
  await rmdir(to).catch(() => undefined);
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    throw new BackupRefused(`${to} is on another disk than the data directory: leave RECORDINGS_DIR away for the restore, and move the folder afterwards`, { cause: error });
  }
}
