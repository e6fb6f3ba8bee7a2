import { type ChildProcess, spawn } from 'node:child_process';

const WATCH = `
  process.stdin.resume().on('close', () => {
    try { process.kill(Number(process.argv[1]), 'SIGKILL'); } catch {}
  });
`;

/**
 * Has a process killed when ours is gone, though ours be killed too: a small watcher holds the other end of a pipe, and
 * the kernel closes ours. Returns how to call the watcher off.
 */
export function dieWithParent(child: ChildProcess): () => void {
  const watcher = spawn(process.execPath, ['-e', WATCH, String(child.pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watcher.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as unknown as { unref?: () => void }).unref?.();
  return () => {
    watcher.kill('SIGKILL');
  };
}
