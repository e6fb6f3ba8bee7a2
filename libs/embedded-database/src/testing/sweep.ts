import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDirectory } from '../claim.js';
import type { DatabaseLog } from '../database-log.js';
import { DataDirectoryInUse } from '../errors.js';
import { stopOrphan } from '../orphan.js';

/** Of the directories of servers that a test had for itself. */
export const OWN_SERVER_PREFIX = 'ringback-postgres-';

/** Ends the servers of test runs that were killed, and removes their data. */
export async function sweepAbandonedServers(log: DatabaseLog): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(OWN_SERVER_PREFIX));
  for (const name of names) {
    const dataDir = join(tmpdir(), name);
    // One without a claim is just being made by a test beside us.
    if (!existsSync(join(dataDir, 'claim.json'))) continue;
    try {
      await claimDirectory(dataDir);
      await stopOrphan(join(dataDir, 'cluster'), log);
      await rm(dataDir, { recursive: true, force: true });
    } catch (error) {
      // Somebody else's, or alive.
      if (!(error instanceof DataDirectoryInUse) && (error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    }
  }
}
