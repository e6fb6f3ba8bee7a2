import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

  constructor(
    { adapter, settings }: NonNullable<EventLogUnderTest['memberProcess']>,
    { topic, group, behaviour }: { topic: string; group: string; behaviour: MemberBehaviour },
  ) {
    const [enteredFile, effectsFile] = [join(this.folder, 'entered'), join(this.folder, 'effects')];
    writeFileSync(enteredFile, '');
    writeFileSync(effectsFile, '');
    this.task = { adapter: fileURLToPath(adapter), settings, topic, group, behaviour, enteredFile, effectsFile };
    const program = fileURLToPath(new URL('./member-main.ts', import.meta.url));
    this.child = spawn(process.execPath, ['--input-type=module', '-e', LAUNCH, program, JSON.stringify(this.task)], { stdio: ['ignore', 'inherit', 'inherit'] });
  }

  /** Batches that were handed to it. */
  entered(): number {
    this.expectAlive();
    return linesOf(this.task.enteredFile).length;
  }

  /** What it did, in order. */
  effects(): { key: string; value: string }[] {
    this.expectAlive();
    return linesOf(this.task.effectsFile).map((line) => JSON.parse(line) as { key: string; value: string });
  }

  async kill9(): Promise<void> {
    if (this.hasEnded()) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    process.once('exit', () => rmSync(this.folder, { recursive: true, force: true }));
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private expectAlive(): void {
    if (this.child.exitCode !== null) throw new Error(`the member process ended by itself (${this.child.exitCode}): see its output`);
  }
}

/** Vite takes packages as they are built, unless told otherwise. */
const LAUNCH = `
  import { runnerImport } from 'vite';
  const inline = { resolve: { conditions: ['ringback-source'], noExternal: [new RegExp('^@ringback/')] } };
  const config = { configFile: false, logLevel: 'error', environments: { inline } };
  const [main, task] = process.argv.slice(1);
  const { module: adapter } = await runnerImport(JSON.parse(task).adapter, config);
  const { module } = await runnerImport(main, config);
  await module.runMember(adapter.memberAdapter, JSON.parse(task));
`;

const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
