import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilBrokerAnswers } from './broker-answers.js';
import type { BrokerLog, BrokerProcess } from './broker-process.js';
import { dieWithParent } from './die-with-parent.js';
import { freePort } from './free-port.js';
import { formatLogDir, kafkaFiles } from './kafka-jars.js';
import { jvmSettings, type KafkaDoor } from './server-properties.js';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
/** Somebody may take a free port between our look and the broker's. */
const PORT_ATTEMPTS = 3;
/** Small, and quick to start rather than fast for hours. */
const JVM_FLAGS = ['-Xmx512m', '-XX:+UseSerialGC', '-Djava.awt.headless=true', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];

export interface JvmBrokerOptions {
  log: BrokerLog;
  cacheDir: string;
  dataDir?: string;
  port?: number;
  doors?: readonly KafkaDoor[];
}

/** Kafka in a JVM of this machine, broker and controller in one process. */
export async function startJvmBroker(options: JvmBrokerOptions): Promise<BrokerProcess> {
  const { classPath, formatted } = await kafkaFiles(options.cacheDir, options.log);
  const dir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'ringback-kafka-')));
  const logDir = join(dir, 'logs');
  await mkdir(dir, { recursive: true });
  const logins = (options.doors ?? []).flatMap(({ login }) => (login?.mechanism === 'SCRAM-SHA-512' ? [login] : []));
  if (!existsSync(join(logDir, 'meta.properties'))) await (logins.length > 0 ? formatLogDir(classPath, dir, 'logs', logins) : cp(formatted, logDir, { recursive: true }));
  for (let attempt = 1; ; attempt += 1) {
    const broker = new JvmBroker(classPath, dir, options.port ?? (await freePort()), options.doors ?? [], options.dataDir !== undefined);
    try {
      await broker.restart();
      options.log.info({ brokers: broker.brokers, pid: broker.pid }, 'Kafka runs in a JVM');
      return broker.asProcess();
    } catch (error) {
      await broker.stop();
      if (options.port !== undefined || attempt === PORT_ATTEMPTS || !/already in use/i.test(String(error))) throw error;
    }
  }
}

class JvmBroker {
  readonly brokers: readonly string[];
  private jvm: ChildProcess | undefined;
  private callOffWatcher: () => void = () => undefined;

  constructor(
    private readonly classPath: string,
    private readonly dir: string,
    private readonly port: number,
    private readonly doors: readonly KafkaDoor[],
    private readonly keepsData: boolean,
  ) {
    this.brokers = [`127.0.0.1:${port}`];
  }

  get pid(): number | undefined {
    return this.jvm?.pid;
  }

  asProcess(): BrokerProcess {
    return {
      brokers: this.brokers,
      stop: () => this.stop(),
      kill9: () => this.end('SIGKILL'),
      restart: () => this.restart(),
      pause: () => this.signal('SIGSTOP'),
      resume: () => this.signal('SIGCONT'),
    };
  }

  async restart(): Promise<void> {
    await this.end('SIGTERM');
    const jvm = await this.launch();
    const ended = new AbortController();
    jvm.once('exit', () => ended.abort());
    try {
      await untilBrokerAnswers(this.port, READY_WITHIN_MS, ended.signal);
    } catch (error) {
      throw new Error(`Kafka did not start (${String(error)}):\n${await this.lastWords()}`);
    }
  }

  async stop(): Promise<void> {
    // Data that goes away need not be closed properly.
    await this.end(this.keepsData ? 'SIGTERM' : 'SIGKILL');
    if (!this.keepsData) await rm(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }

  private async launch(): Promise<ChildProcess> {
    const settings = join(this.dir, 'server.properties');
    const place = { logDir: join(this.dir, 'logs'), port: this.port, controllerPort: await freePort(), doors: this.doors };
    await mkdir(this.dir, { recursive: true });
    await writeFile(settings, jvmSettings(place));
    const output = openSync(join(this.dir, 'broker.log'), 'a');
    const args = [...JVM_FLAGS, '-cp', this.classPath, 'kafka.Kafka', settings];
    // Detached: Ctrl-C in a terminal is for our process, which stops the broker last.
    const jvm = spawn('java', args, { stdio: ['ignore', output, output], detached: true });
    closeSync(output);
    await once(jvm, 'spawn');
    jvm.unref();
    this.jvm = jvm;
    this.callOffWatcher = dieWithParent(jvm, this.keepsData ? undefined : this.dir);
    jvm.once('exit', this.callOffWatcher);
    return jvm;
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { jvm } = this;
    if (jvm?.exitCode !== null || jvm.signalCode !== null) return;
    const gone = once(jvm, 'exit');
    // A frozen process does not see SIGTERM.
    jvm.kill('SIGCONT');
    jvm.kill(signal);
    jvm.ref();
    const impatience = setTimeout(() => jvm.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(impatience);
  }

  private signal(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    return this.jvm?.kill(signal) ? Promise.resolve() : Promise.reject(new Error('Kafka does not run: restart it first'));
  }

  private async lastWords(): Promise<string> {
    const words = await readFile(join(this.dir, 'broker.log'), 'utf8').catch(() => '');
    return words.slice(-3_000);
  }
}
