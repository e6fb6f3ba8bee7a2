import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack as newPack, type Pack } from 'tar-stream';

const CHUNK = 262_144;
/** Most of the cluster is empty pages; more effort would make it hardly smaller. */
const GZIP_LEVEL = 4;

type Entry = ReturnType<Pack['entry']>;

/** A tar file, compressed, that is written front to back while others go on changing what is read. */
export class Archive {
  readonly files: Record<string, string> = {};
  private readonly pack: Pack = newPack();
  private readonly written: Promise<void>;

  constructor(path: string) {
    this.written = pipeline(this.pack, createGzip({ level: GZIP_LEVEL }), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    // A full disk is told by whoever is adding, or by finish.
    this.written.catch(() => undefined);
  }

  async addText(name: string, text: string): Promise<void> {
    await this.addBytes(name, Buffer.from(text));
  }

  /** All below a folder, in no particular order. What vanishes meanwhile is left out. @param leavesOut by its path in the archive. */
  async addFolder(name: string, directory: string, leavesOut: (path: string) => boolean = () => false): Promise<void> {
    const entries = await readdir(directory, { withFileTypes: true }).catch(ifGone);
    if (!entries) return;
    await this.header(name);
    for (const entry of entries) {
      const path = `${name}/${entry.name}`;
      if (leavesOut(path)) continue;
      if (entry.isDirectory()) await this.addFolder(path, join(directory, entry.name), leavesOut);
      else if (entry.isFile()) await this.addFile(path, join(directory, entry.name));
    }
  }

  /** @returns false when there is no such file. */
  async addFile(name: string, path: string): Promise<boolean> {
    const file = await open(path).catch(ifGone);
    if (!file) return false;
    try {
      const { size } = await file.stat();
      const hash = createHash('sha256');
      const entry = this.entry(name, size);
      for (let at = 0; at < size; ) {
        const chunk = Buffer.alloc(Math.min(CHUNK, size - at));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
        // Made shorter meanwhile: the journal in the backup says what belongs there, and zeros are what it expects to find.
        const read = bytesRead === 0 ? chunk : chunk.subarray(0, bytesRead);
        hash.update(read);
        await this.write(entry.stream, read);
        at += read.length;
      }
      await entry.end();
      this.files[name] = hash.digest('hex');
      return true;
    } finally {
      await file.close();
    }
  }

  /** Resolves when all is on the disk. */
  async finish(): Promise<void> {
    this.pack.finalize();
    await this.written;
  }

  /** Gives up; what was written is of no use. */
  async abandon(): Promise<void> {
    this.pack.destroy(new Error('given up'));
    await this.written.catch(() => undefined);
  }

  private async addBytes(name: string, bytes: Buffer): Promise<void> {
    const entry = this.entry(name, bytes.length);
    await this.write(entry.stream, bytes);
    await entry.end();
    this.files[name] = createHash('sha256').update(bytes).digest('hex');
  }

  private header(name: string): Promise<void> {
    return this.orFailure(new Promise((resolve, reject) => this.pack.entry({ name, type: 'directory', mode: 0o700 }, (error) => (error ? reject(error) : resolve()))));
  }

  private entry(name: string, size: number): { stream: Entry; end: () => Promise<void> } {
    let stream!: Entry;
    const done = new Promise<void>((resolve, reject) => {
      stream = this.pack.entry({ name, size, mode: 0o600 }, (error) => (error ? reject(error) : resolve()));
    });
    done.catch(() => undefined);
    return { stream, end: () => (stream.end(undefined), this.orFailure(done)) };
  }

  private write(stream: Entry, bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || stream.write(bytes)) return Promise.resolve();
    return this.orFailure(new Promise((resolve) => stream.once('drain', () => resolve())));
  }

  /** Nobody drains a pack whose file cannot be written. */
  private orFailure(work: Promise<void>): Promise<void> {
    return Promise.race([work, this.written]);
  }
}

export async function sizeOf(path: string): Promise<number> {
  return (await lstat(path)).size;
}

function ifGone(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
