import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Kills the PostgreSQL that keeps its data in this data directory with -9, as a system does that runs out of memory. */
export function killDatabase(dataDir: string): void {
  const [pid] = readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}
