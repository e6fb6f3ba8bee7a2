import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { Verdict } from './judge/judge.js';
import type { DrillResult } from './run-drill.js';

export const progress = (text: string): void => void process.stderr.write(`  … ${text}\n`);

/** One line about the machine and the versions. */
function machine(): string {
  const [cpu] = cpus();
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  return `Ringback ${version}, Node ${process.version}, ${process.platform}/${process.arch}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

const COLUMNS: readonly (readonly [string, (verdict: Verdict) => string])[] = [
  ['calls', ({ calls }) => String(calls)],
  ['lost', ({ lost }) => String(lost)],
  ['doubled', ({ doubled }) => String(doubled)],
  ['unknown', ({ unknown }) => String(unknown)],
  ['after STOP', ({ afterStop }) => String(afterStop)],
  ['recovery', ({ recoverySeconds }) => `${recoverySeconds.toFixed(1)} s`],
];

export function table(results: readonly DrillResult[]): string {
  const header = ['drill', ...COLUMNS.map(([title]) => title), 'outcome'];
  const cells = results.map(({ drill, verdict, outcome, because }) => [drill, ...COLUMNS.map(([, of]) => (verdict ? of(verdict) : '–')), because === '' ? outcome : `${outcome}: ${because}`]);
  const widths = header.map((title, column) => Math.max(title.length, ...cells.map((cell) => cell[column]?.length ?? 0)));
  const line = (cell: readonly string[]) => cell.map((text, column) => (column === 0 || column > COLUMNS.length ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join('  ').trimEnd();
  const rule = header.map((title, column) => '-'.repeat(column > COLUMNS.length ? title.length : (widths[column] ?? 0)));
  return `\n${machine()}\n\n${[header, rule, ...cells].map(line).join('\n')}\n\n`;
}

export function writeJson(results: readonly DrillResult[], startedAt: Date): string {
  mkdirSync('drill-results', { recursive: true });
  const path = `drill-results/${startedAt.toISOString().replaceAll(':', '-').slice(0, 19)}.json`;
  writeFileSync(path, `${JSON.stringify({ startedAt, machine: machine(), results }, null, 2)}\n`);
  return path;
}
