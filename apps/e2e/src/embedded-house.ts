import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient } from './api-client.js';
import { CarrierProcess } from './carrier-process.js';
import type { MovableClock } from './clock/movable-clock.js';
import { freePorts } from './free-ports.js';
import type { House } from './house.js';
import { killDatabase } from './kill-database.js';

const ADMIN_KEY = 'an-admin-key-for-the-journeys';
const READY_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 40_000;

export interface EmbeddedHouseOptions {
  /** Beside what the house sets itself. */
  env?: Record<string, string>;
  /** By which the product and the carrier go. Without it: the real time. */
  clock?: MovableClock;
  /** Phone seconds per real second, of the simulated carrier. */
  pace?: number;
  /** Root of a built checkout of another version, to begin with. */
  checkout?: string;
}

/** The one-process mode, as `npm start` runs it, on a data directory of its own. */
export class EmbeddedHouse implements House {
  readonly mode = 'embedded';
  private child: ChildProcess | undefined;

  private constructor(
    readonly api: ApiClient,
    readonly carrier: CarrierProcess,
    readonly ingestUrl: string,
    readonly dataDir: string,
    /** What the product is started with. */
    readonly env: Record<string, string>,
  ) {}

  static async start({ env = {}, pace = 1, checkout, clock }: EmbeddedHouseOptions = {}): Promise<EmbeddedHouse> {
    const port = await freePorts(2);
    const url = `http://127.0.0.1:${port}`;
    const carrier = await CarrierProcess.start(port + 1, url, pace, clock?.carrierEnv);
    const dataDir = mkdtempSync(join(tmpdir(), 'ringback-e2e-'));
    const house = new EmbeddedHouse(new ApiClient(url, ADMIN_KEY), carrier, url, dataDir, {
      ...carrier.account,
      PORT: String(port),
      RINGBACK_DATA_DIR: dataDir,
      RINGBACK_ADMIN_KEY: ADMIN_KEY,
      MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '0',
      MESSAGING_TEXTS_PER_SECOND: '0',
      ...clock?.env,
      ...env,
    });
    await (checkout === undefined ? house.boot() : house.bootFrom(checkout));
    return house;
  }

  get metricsUrls(): string[] {
    return [`${this.ingestUrl}/metrics`];
  }

  /**
   * Starts the product's process.
   * @param env for this start only, such as a fail point.
   * @param program and what it is told.
   */
  async boot(env: Record<string, string> = {}, program = 'main.js'): Promise<void> {
    const [file = '', ...words] = program.split(' ');
    await this.run(fileURLToPath(import.meta.resolve('@ringback/embedded')).replace(/(src|dist)\/index\.[jt]s$/, `dist/${file}`), words, env);
  }

  /** Starts the product of another version. @param checkout root of what was built of it. */
  async bootFrom(checkout: string): Promise<void> {
    await this.run(join(checkout, 'apps/embedded/dist/main.js'), [], {});
  }

  private async run(main: string, words: readonly string[], env: Record<string, string>): Promise<void> {
    const log = openSync(join(this.dataDir, 'ringback.log'), 'a');
    this.child = spawn(process.execPath, [main, ...words], { env: { ...process.env, ...this.env, ...env }, stdio: ['ignore', log, log] });
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && this.child.exitCode === null && this.child.signalCode === null) {
      const ready = await fetch(`${this.ingestUrl}/health/ready`).then(({ ok }) => ok, () => false);
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the product did not become ready:\n${this.log().slice(-3_000)}`);
  }

  /** Resolves when the process has ended, such as by a fail point. @returns the signal that ended it. @throws Error when it does not end. */
  async ended(): Promise<NodeJS.Signals | null> {
    const { child } = this;
    if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit', { signal: AbortSignal.timeout(ENDS_WITHIN_MS) });
    return child?.signalCode ?? null;
  }

  log(): string {
    return readFileSync(join(this.dataDir, 'ringback.log'), 'utf8');
  }

  killDatabase(): void {
    killDatabase(this.dataDir);
  }

  async crash(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.ended();
    await this.boot();
  }

  /** Stops the process with all its work done and noted. */
  async halt(): Promise<void> {
    this.child?.kill('SIGTERM');
    await this.ended();
  }

  /** As {@link halt}, and starts it with this beside its environment. */
  async restart(env: Record<string, string>): Promise<void> {
    await this.halt();
    await this.boot(env);
  }

  async stop(): Promise<void> {
    await this.halt();
    await this.carrier.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
