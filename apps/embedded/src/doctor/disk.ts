import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { attention, broken, type Finding, fine } from './finding.js';

const MB = 1_048_576;
const ATTENTION_BELOW = 2_048 * MB;
/** PostgreSQL's journal alone may take 512 MB. */
const BROKEN_BELOW = 768 * MB;

/** The room on the disk of the data directory, be it made or not. */
export async function diskFinding(dataDir: string): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfsOfNearest(resolve(dataDir));
    return roomFinding(bavail * bsize, dataDir);
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    return broken('disk', `the data directory ${dataDir} cannot be used (${code})`, 'set RINGBACK_DATA_DIR to a directory that this user may write, and that is no file');
  }
}

export function roomFinding(freeBytes: number, dataDir: string): Finding {
  const words = freeBytes >= 10_240 * MB ? `${Math.floor(freeBytes / 1024 / MB)} GB` : `${Math.floor(freeBytes / MB)} MB`;
  const what = `${words} free for ${dataDir}`;
  const mend = 'free some room on that disk, or move the data directory (with the product stopped) and set RINGBACK_DATA_DIR';
  if (freeBytes < BROKEN_BELOW) return broken('disk', what, `${mend}; a database without room stops`);
  return freeBytes < ATTENTION_BELOW ? attention('disk', what, mend) : fine('disk', what);
}

async function statfsOfNearest(path: string): Promise<{ bavail: number; bsize: number }> {
  try {
    return await statfs(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || path === dirname(path)) throw error;
    return statfsOfNearest(dirname(path));
  }
}
