import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Freezes a PostgreSQL with all its sessions: connections stay open, nothing is answered. @returns how to let it go on. */
export function freezePostgres(dataDir: string): () => void {
  const [line] = readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  const postmaster = Number(line);
  // First of all the one that makes the others.
  process.kill(postmaster, 'SIGSTOP');
  const frozen = [postmaster, ...childrenOf(postmaster)];
  for (const pid of frozen) signal(pid, 'SIGSTOP');
  return () => frozen.toReversed().forEach((pid) => signal(pid, 'SIGCONT'));
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return pids.filter((pid) => parentOf(pid) === parent);
}

/** In /proc/<pid>/stat the second field is a name in brackets, which may hold anything; the parent is the second after it. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // A session that ended meanwhile.
  }
}
