import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkedName, type Recording, type RecordingStore, RecordingStoreUnavailable } from './recording-store.js';

/**
 * Keeps recordings as files that only their owner may read: the type in the first line, then the bytes, so that one rename makes both
 * appear. Made at the first recording.
 */
export function createFolderStore(directory: string): RecordingStore {
  const pathOf = (name: string) => join(directory, checkedName(name));
  let swept = false;
  return {
    keep: (name, contentType, bytes) => doing('kept', async () => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      if (!swept) swept = await sweep(directory);
      await write(directory, pathOf(name), Buffer.concat([Buffer.from(`${contentType}\n`), bytes]));
    }),
    read: (name) => doing('read', async () => recordingIn(await readFile(pathOf(name)).catch(nothing))),
    remove: (name) => doing('removed', () => rm(pathOf(name), { force: true })),
  };

  async function doing<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw new RecordingStoreUnavailable(`a recording could not be ${what} in ${directory} (${code}): it must be a folder that this process may write to, with room left`, { cause: error });
    }
  }
}

const ABANDONED_MS = 3_600_000;

/** Somebody's voice is in what a crash left behind, and nobody would ever ask for it to be removed. */
async function sweep(directory: string): Promise<true> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    // Gone meanwhile, when somebody is just done with it.
    const about = name.startsWith('.') ? await stat(path).catch(nothing) : null;
    if (about && Date.now() - about.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
  return true;
}

/** A crash leaves the file that was there before, or none, and perhaps a temporary one, which nobody reads. */
async function write(directory: string, path: string, bytes: Buffer): Promise<void> {
  const temporary = join(directory, `.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

function recordingIn(file: Buffer | null): Recording | null {
  if (file === null) return null;
  const end = file.indexOf('\n');
  return { contentType: file.subarray(0, end).toString('latin1'), bytes: file.subarray(end + 1) };
}

function nothing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
