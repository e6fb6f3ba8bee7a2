import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface CommandEnd {
  code: number;
  /** All that it said. */
  said: string;
}

const RINGBACK = fileURLToPath(import.meta.resolve('@ringback/embedded')).replace(/(src|dist)\/index\.[jt]s$/, 'dist/ringback.js');

/** Runs the `ringback` command to its end, with nothing in its environment but this. */
export function ringback(words: string, env: Readonly<Record<string, string>>): Promise<CommandEnd> {
  return new Promise((resolve) => {
    execFile(process.execPath, [RINGBACK, ...words.split(' ')], { env: { PATH: process.env['PATH'], ...env } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, said: stdout + stderr });
    });
  });
}
