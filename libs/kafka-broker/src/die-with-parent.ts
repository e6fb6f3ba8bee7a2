import { type ChildProcess, spawn } from 'node:child_process';

const WATCH = `
  const [pid, leftovers] = process.argv.slice(1);
  process.stdin.resume().on('close', () => {
    try { process.kill(Number(pid), 'SIGKILL'); } catch {}
    if (leftovers) require('node:fs').rmSync(leftovers, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
`;

/**
 * Has a process killed when ours is gone, though ours be killed too: a small watcher holds the other end of a pipe, and
 * the kernel closes ours. Returns how to call the watcher off.
 * @param leftovers a folder to remove then.
 */
export function dieWithParent(child: ChildProcess, leftovers?: string): () => void {
  const args = ['-e', WATCH, String(child.pid), ...(leftovers === undefined ? [] : [leftovers])];
  const watcher = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watcher.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref?: () => void }).unref?.();
  return () => {
    watcher.kill('SIGKILL');
  };
}
