import { readFileSync, rmSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirectoryInUse } from './errors.js';
import { processIdentity } from './process-identity.js';

/** Our right to a data directory, until released or until this process ends, however it ends. */
export interface Claim {
  release(): void;
}

interface Holder {
  pid: number;
  identity: string;
}

/** @throws DataDirectoryInUse when a live process, be it this one, holds the directory. */
export async function claimDirectory(dataDir: string): Promise<Claim> {
  const path = join(dataDir, 'claim.json');
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) ?? '' } satisfies Holder);
  // Written aside and linked, so that nobody ever reads half a claim.
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    while (!(await linkIfAbsent(draft, path))) await removeIfStale(path, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    release: () => {
      if (readIfThere(path) === mine) rmSync(path, { force: true });
    },
  };
}

async function linkIfAbsent(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(path: string, dataDir: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  refuseIfAlive(text, dataDir);
  const aside = `${path}.stale.${process.pid}`;
  const isOurs = await rename(path, aside).then(() => true, () => false);
  if (!isOurs) return;
  const moved = await readFile(aside, 'utf8');
  // Between reading and moving, another start may have put its own claim there: it keeps it.
  if (moved !== text) await linkIfAbsent(aside, path);
  await rm(aside, { force: true });
  if (moved !== text) refuseIfAlive(moved, dataDir);
}

function refuseIfAlive(text: string, dataDir: string): void {
  const holder = JSON.parse(text) as Holder;
  const identity = processIdentity(holder.pid);
  if (identity !== undefined && identity === holder.identity) throw new DataDirectoryInUse(dataDir, holder.pid);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
