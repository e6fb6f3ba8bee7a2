import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedPostgres } from '@ringback/embedded-database';
import pg from 'pg';

const PRELOADED = new URL('moved-date.js', import.meta.url).href.replace(/\/src\/clock\/([^/]+)$/, '/dist/clock/$1');

/** Longer than a process goes without a look at the file. */
const SEEN_AFTER_MS = 20;

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The time of day of the processes of a house: it goes on by itself, and is moved for all of them at once. */
export class MovableClock {
  private readonly dir = mkdtempSync(join(tmpdir(), 'ringback-clock-'));
  private readonly ofProduct = new MsAhead(join(this.dir, 'product'));
  private readonly ofCarrier = new MsAhead(join(this.dir, 'carrier'));

  /** What the product's processes need in their environment. */
  get env(): Record<string, string> {
    return this.ofProduct.env;
  }

  /** What the carrier needs. */
  get carrierEnv(): Record<string, string> {
    return this.ofCarrier.env;
  }

  now(): Date {
    return new Date(Date.now() + this.ofCarrier.ms);
  }

  /** Somebody sets the clock of the product, forward or back: no time has passed, nor for anybody else. */
  async jump(seconds: number): Promise<void> {
    this.ofProduct.add(seconds);
    await sleep(SEEN_AFTER_MS);
  }

  /**
   * So much time passes for everybody in a moment. While nothing is under way: what is written between would be reckoned by one clock,
   * and moved by the other.
   * @param dataDir of the product's database: it has a clock of its own, by which timers go off.
   */
  async pass(seconds: number, dataDir: string): Promise<void> {
    for (const clock of [this.ofProduct, this.ofCarrier]) clock.add(seconds);
    await sleep(SEEN_AFTER_MS);
    const { url } = await openEmbeddedPostgres(dataDir, quiet);
    const client = new pg.Client(url);
    await client.connect();
    try {
      const { rows } = await client.query<{ timers: string }>(`select format('%I.%I', schemaname, tablename) as timers from pg_tables where tablename = '_private_jobs'`);
      for (const { timers } of rows) await client.query(`update ${timers} set run_at = run_at - make_interval(secs => $1) where locked_at is null`, [seconds]);
    } finally {
      await client.end();
    }
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** How far a clock is ahead of the real one, in a file that processes look at. */
class MsAhead {
  ms = 0;

  constructor(private readonly file: string) {
    this.add(0);
  }

  get env(): Record<string, string> {
    return { NODE_OPTIONS: `--import=${PRELOADED}`, JOURNEY_CLOCK: this.file };
  }

  add(seconds: number): void {
    this.ms += Math.round(seconds * 1000);
    // In one step: nobody reads half of a number.
    writeFileSync(`${this.file}.new`, String(this.ms));
    renameSync(`${this.file}.new`, this.file);
  }
}
