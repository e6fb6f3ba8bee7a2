import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLogUnderTest } from './under-test.js';

/** What the member does with a batch: its effects are lines in a file, written at once. */
export type MemberBehaviour = 'handle' | 'hang-before-effect' | 'hang-after-effect';

export interface MemberTask {
  adapter: string;
  settings: unknown;
  group: string;
  topic: string;
  behaviour: MemberBehaviour;
  enteredFile: string;
  effectsFile: string;
}

/** A member in a process of its own, running the sources, so that no build is needed. */
export class MemberProcess {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ringback-member-'));
  private readonly child: ChildProcess;
  private readonly task: MemberTask;
  private gone = false;

  constructor(
    { adapter, settings }: NonNullable<EventLogUnderTest['memberProcess']>,
    { topic, group, behaviour }: { topic: string; group: string; behaviour: MemberBehaviour },
  ) {
    const [enteredFile, effectsFile] = [join(this.folder, 'entered'), join(this.folder, 'effects')];
    writeFileSync(enteredFile, '');
    writeFileSync(effectsFile, '');
    this.task = { adapter: adapter.href, settings, topic, group, behaviour, enteredFile, effectsFile };
    const program = new URL('./member-main.ts', import.meta.url).pathname;
    this.child = spawn(process.execPath, ['--input-type=module', '-e', LAUNCH, program, JSON.stringify(this.task)], { stdio: ['ignore', 'inherit', 'inherit'] });
  }

  /** Batches that were handed to it. */
  entered(): number {
    return linesOf(this.task.enteredFile).length;
  }

  /** What it did, in order. */
  effects(): { key: string; value: string }[] {
    return linesOf(this.task.effectsFile).map((line) => JSON.parse(line) as { key: string; value: string });
  }

  async kill9(): Promise<void> {
    if (this.gone) return;
    this.gone = true;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    process.once('exit', () => rmSync(this.folder, { recursive: true, force: true }));
  }
}

const LAUNCH = `
  import { runnerImport } from 'vite';
  const conditions = ['ringback-source', 'module', 'node'];
  const { module } = await runnerImport(process.argv[1], { configFile: false, logLevel: 'error', resolve: { conditions }, ssr: { resolve: { conditions } } });
  await module.runMember(JSON.parse(process.argv[2]));
`;

const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
