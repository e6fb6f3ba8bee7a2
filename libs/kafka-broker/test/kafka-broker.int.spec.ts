import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokerAnswers } from '../src/broker-answers.js';
import { type KafkaBroker, startKafkaBroker } from '../src/index.js';
import { sharedKafka } from '../src/testing.js';

const kafka = await sharedKafka();
const given = process.env['KAFKA_BROKERS'] !== undefined;
const log = { info: () => undefined, warn: () => undefined };
const WAIT = { timeout: 20_000 };

const portOf = ({ brokers }: KafkaBroker): number => Number(brokers[0]?.split(':')[1]);

const PARENT = `
  import { spawn } from 'node:child_process';
  const { dieWithParent } = await import(process.argv[1]);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  dieWithParent(child, process.argv[2]);
  console.log(child.pid);
`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a process that watches its parent', () => {
  it('dies though the parent is killed, and its leftovers go', async () => {
    const leftovers = await mkdtemp(join(tmpdir(), 'ringback-leftovers-'));
    const module = new URL('../src/die-with-parent.ts', import.meta.url).href;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT, module, leftovers], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid) || existsSync(leftovers), WAIT).toBe(false);
  });
});

describe.skipIf(!kafka.available || given)('a broker of ours', { timeout: 120_000 }, () => {
  it('comes back on the same port after a kill, and after a stop with the data it was told to keep', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'ringback-kafka-kept-'));
    const broker = await startKafkaBroker({ log, dataDir });
    const port = portOf(broker);
    expect(await brokerAnswers(port)).toBe(true);
    await broker.kill9();
    expect(await brokerAnswers(port)).toBe(false);
    await broker.restart();
    expect(await brokerAnswers(port)).toBe(true);
    await broker.stop();
    const again = await startKafkaBroker({ log, dataDir, port });
    expect(await brokerAnswers(port)).toBe(true);
    await again.stop();
    await rm(dataDir, { recursive: true });
  });

  it('answers nothing while frozen', async () => {
    const broker = await startKafkaBroker({ log });
    await broker.pause();
    expect(await brokerAnswers(portOf(broker))).toBe(false);
    await broker.resume();
    await expect.poll(() => brokerAnswers(portOf(broker)), WAIT).toBe(true);
    await broker.stop();
  });
});
