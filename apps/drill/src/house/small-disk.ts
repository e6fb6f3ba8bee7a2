import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Enough for a fresh database with its journal, and soon full. */
const SIZE_MIB = 400;
const CHUNK = Buffer.alloc(1 << 20);

/** A data directory whose database has a disk of its own, which can be filled up. The broker's and the logs' is the machine's. */
export class SmallDisk {
  private constructor(
    readonly dataDir: string,
    private readonly elsewhere: string,
  ) {}

  /** @throws Error where this user may not mount. */
  static make(): SmallDisk {
    const dataDir = mkdtempSync(join(tmpdir(), 'ringback-drill-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m,mode=755`, 'ringback-drill', dataDir], { stdio: 'pipe' });
    const elsewhere = mkdtempSync(join(tmpdir(), 'ringback-drill-'));
    for (const folder of ['kafka', 'logs', 'recordings']) {
      mkdirSync(join(elsewhere, folder));
      symlinkSync(join(elsewhere, folder), join(dataDir, folder));
    }
    return new SmallDisk(dataDir, elsewhere);
  }

  /** Why this machine cannot; null when it can. */
  static cannot(): string | null {
    try {
      SmallDisk.make().remove();
      return null;
    } catch (error) {
      return `a disk of its own for the database cannot be mounted here (${String(error instanceof Error ? error.message : error).trim().split('\n').at(-1) ?? ''})`;
    }
  }

  /** To the last byte. */
  fill(): void {
    const ballast = openSync(this.ballast, 'a');
    try {
      for (let size = CHUNK.length; size > 0; ) {
        try {
          writeSync(ballast, CHUNK, 0, size);
        } catch {
          size = Math.floor(size / 2);
        }
      }
    } finally {
      closeSync(ballast);
    }
  }

  free(): void {
    rmSync(this.ballast, { force: true });
  }

  remove(): void {
    execFileSync('umount', ['--lazy', this.dataDir], { stdio: 'pipe' });
    rmSync(this.dataDir, { recursive: true, force: true });
    rmSync(this.elsewhere, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.dataDir, 'ballast');
  }
}
