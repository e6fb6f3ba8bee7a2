import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import type { RunAs } from './run-as.js';

/**
 * How to name the cluster to a program that was started in it. As root, the user that we lend may not pass the folders
 * above; the working directory is entered before the user changes, and this link leads there without passing them.
 */
export function pathFromInside(clusterDir: string, runAs: RunAs | undefined): string {
  return runAs && process.platform === 'linux' ? '/proc/self/cwd' : clusterDir;
}

/**
 * Starts a program inside the cluster, in a session of its own: Ctrl-C is for us, we stop the server when we are done.
 * @param extraFd becomes the program's file descriptor 3.
 */
export function spawnInside(
  program: string,
  args: readonly string[],
  clusterDir: string,
  runAs: RunAs | undefined,
  extraFd?: number,
): ChildProcess {
  const options: SpawnOptions = {
    cwd: clusterDir,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', ...(extraFd === undefined ? [] : [extraFd])],
    env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' },
    ...runAs,
  };
  return spawn(program, [...args], options);
}
