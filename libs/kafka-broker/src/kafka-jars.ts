import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrokerLog } from './broker-process.js';
import { withFileLock } from './file-lock.js';
import { jvmSettings, type KafkaLogin } from './server-properties.js';

const run = promisify(execFile);
const POM = fileURLToPath(new URL('../pom.xml', import.meta.url));
const FETCH_WITHIN_MS = 300_000;
const FORMAT_WITHIN_MS = 60_000;

const WAYS_OUT = 'Install Java 17 and Maven (mvn), or run a Docker engine, or set KAFKA_BROKERS to a Kafka that runs already.';

export interface KafkaFiles {
  /** Java class path of the broker. */
  classPath: string;
  /** A log directory as `StorageTool format` leaves it, to be copied: formatting takes a JVM of its own and seconds. */
  formatted: string;
}

/**
 * The broker's jars and an empty formatted log directory, made once and then kept in `cacheDir`. Processes that need them
 * at the same time make them once.
 * @throws Error naming the ways out when Java or Maven is missing or the jars cannot be had.
 */
export async function kafkaFiles(cacheDir: string, log: BrokerLog): Promise<KafkaFiles> {
  const release = createHash('sha256').update(await readFile(POM)).digest('hex').slice(0, 12);
  const home = join(cacheDir, release);
  const files = { classPath: join(home, 'lib', '*'), formatted: join(home, 'formatted') };
  await needs('java', ['-version']);
  await mkdir(cacheDir, { recursive: true });
  await withFileLock(join(cacheDir, 'lock'), async () => {
    if (existsSync(join(home, 'complete'))) return;
    await needs('mvn', ['-version']);
    log.info({ cacheDir }, 'fetching the Kafka broker, once');
    await rm(home, { recursive: true, force: true });
    const draft = join(cacheDir, `draft-${randomBytes(4).toString('hex')}`);
    try {
      await make(draft);
      await rename(draft, home);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
  return files;
}

async function make(home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  // A copy: Maven may write next to the pom it is given.
  await copyFile(POM, join(home, 'pom.xml'));
  const fetch = ['-B', '-q', '-f', join(home, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${join(home, 'lib')}`];
  await run('mvn', fetch, { timeout: FETCH_WITHIN_MS }).catch((error: unknown) => {
    throw new Error(`Maven could not fetch the Kafka broker: ${outputOf(error)}\n${WAYS_OUT}`);
  });
  await formatLogDir(join(home, 'lib', '*'), home, 'formatted');
  await writeFile(join(home, 'complete'), '');
}

/** @param logins by SCRAM, of which the broker knows from its data. */
export async function formatLogDir(classPath: string, dir: string, name: string, logins: readonly KafkaLogin[] = []): Promise<void> {
  const settings = join(dir, 'format.properties');
  await writeFile(settings, jvmSettings({ logDir: join(dir, name), port: 9092, controllerPort: 9093 }));
  const clusterId = randomBytes(16).toString('base64url');
  const users = logins.flatMap(({ mechanism, username, password }) => ['--add-scram', `${String(mechanism)}=[name=${username},password=${password}]`]);
  const format = ['-cp', classPath, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', settings, ...users];
  await run('java', format, { timeout: FORMAT_WITHIN_MS }).catch((error: unknown) => {
    throw new Error(`cannot format a log directory for Kafka: ${outputOf(error)}`);
  });
}

async function needs(command: string, args: string[]): Promise<void> {
  await run(command, args).catch(() => {
    throw new Error(`Kafka cannot be started here: no Docker engine answers, and ${command} does not run.\n${WAYS_OUT}`);
  });
}

function outputOf(error: unknown): string {
  const { stdout = '', stderr = '', message = '' } = error as { stdout?: string; stderr?: string; message?: string };
  return (stdout + stderr || message).trim().slice(-2_000);
}
