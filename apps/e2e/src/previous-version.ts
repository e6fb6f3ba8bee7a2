import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NAMED_IN = 'deploy/previous-version';
const KEPT_IN = join(ROOT, '.cache/previous-version');

/** @returns the commit of the version that stands in production while this one is rolled out; undefined where this checkout lacks its history. */
export function previousVersion(): string | undefined {
  // The newest release before this commit, and before there is any, the commit that the file names.
  const release = git('describe', '--tags', '--match', 'v*', '--abbrev=0', 'HEAD~1') ?? readFileSync(join(ROOT, NAMED_IN), 'utf8').trim();
  return git('rev-parse', '--verify', '--quiet', `${release}^{commit}`);
}

/**
 * A checkout of that version, built with the dependencies of its own lock file. It is kept for the next run.
 * @returns its root.
 */
export async function builtVersion(commit: string): Promise<string> {
  const root = join(KEPT_IN, commit);
  if (existsSync(root)) return root;
  rmSync(KEPT_IN, { recursive: true, force: true });
  const beingBuilt = `${root}.unfinished`;
  mkdirSync(beingBuilt, { recursive: true });
  // Files only: a work tree would leave its traces in this repository when the run is cut short.
  const archive = join(KEPT_IN, 'version.tar');
  await run('git', ['archive', '--output', archive, commit], { cwd: ROOT });
  await run('tar', ['-xf', archive], { cwd: beingBuilt });
  rmSync(archive);
  await run('npm', ['ci', '--prefer-offline'], { cwd: beingBuilt });
  await run(process.execPath, ['scripts/build.mjs'], { cwd: beingBuilt });
  renameSync(beingBuilt, root);
  return root;
}

function git(...words: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', words, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
