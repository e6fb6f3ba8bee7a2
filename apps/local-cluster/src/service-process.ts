import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServiceName } from './services.js';

export interface ServiceProcessOptions {
  service: ServiceName;
  env: NodeJS.ProcessEnv;
  healthUrl: string;
  logDir: string;
  /** Root of the built checkout whose code is run, such as that of another version. Default: this one. */
  checkout?: string;
  /** Called when the process ended without being told to. */
  onEnd: (how: string) => void;
}

const READY_WITHIN_MS = 60_000;
const KILL_AFTER_MS = 10_000;
/** Each service would have V8 collect on four threads, and the cores are those of all services. What lives for one call is held by 8 MB, as in the image. */
const ONE_CORE_OF_MANY = ['--v8-pool-size=1', '--max-semi-space-size=8'];

/** One service in a process of its own; its log goes to a file. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private readonly logFile: string;

  constructor(private readonly options: ServiceProcessOptions) {
    mkdirSync(options.logDir, { recursive: true });
    this.logFile = join(options.logDir, `${options.service}.log`);
  }

  get healthUrl(): string {
    return this.options.healthUrl;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * @param more environment of this run only, such as a fail point.
   * @throws Error with the end of the log when the service does not become ready.
   */
  async start(more: NodeJS.ProcessEnv = {}): Promise<void> {
    const { service, env, onEnd, checkout } = this.options;
    this.stopping = false;
    const log = openSync(this.logFile, 'a');
    const main = checkout === undefined ? built(`@ringback/${service}`, 'main.js') : join(checkout, 'apps', service, 'dist/main.js');
    const telemetry = pathToFileURL(checkout === undefined ? built('@ringback/telemetry', 'register.js') : join(checkout, 'libs/telemetry/dist/register.js')).href;
    const child = spawn(process.execPath, [...ONE_CORE_OF_MANY, '--import', telemetry, main], {
      env: { ...process.env, OTEL_SERVICE_NAME: service, ...env, ...more },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    child.once('exit', (code, signal) => {
      if (this.child === child) this.child = undefined;
      if (!this.stopping) onEnd(signal ?? `exit code ${String(code)}`);
    });
    await this.untilReady(child);
  }

  /** In order, as by Kubernetes: asks, waits, and in the end insists. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.stopping = true;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
    await ended;
    clearTimeout(insist);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.stopping = true;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null) break;
      const ready = await fetch(this.options.healthUrl).then(
        (response) => response.ok,
        () => false,
      );
      if (ready) return;
      await sleep(50);
    }
    throw new Error(`${this.options.service} did not become ready; the end of ${this.logFile}:\n${lastLines(this.logFile)}`);
  }
}

/** A built file of a package, also when this code itself is run from its sources, as tests do. */
function built(specifier: string, file: string): string {
  return fileURLToPath(import.meta.resolve(specifier)).replace(/(src|dist)\/\w+\.[jt]s$/, `dist/${file}`);
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
