import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export interface Row {
  name: string;
  value: number | string;
  unit: string;
  /** What the issue or the reader expects, such as `<= 100`. */
  target?: string;
}

export interface SuiteResult {
  suite: string;
  rows: Row[];
}

export const progress = (text: string): void => void process.stderr.write(`  … ${text}\n`);

/** One line about the machine and the versions. */
export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  return `Ringback ${version}, Node ${process.version}, ${process.platform}/${process.arch}, ${String(cpus().length)} × ${cpu?.model.trim() ?? 'unknown'}, ${String(memory)} GiB`;
}

export function printTable(results: readonly SuiteResult[]): void {
  const rows = results.flatMap(({ suite, rows }) => rows.map((row) => ({ suite, ...row })));
  const cells = rows.map(({ suite, name, value, unit, target }) => [suite, name, typeof value === 'number' ? format(value) : value, unit, target ?? '']);
  const header = ['suite', 'figure', 'value', 'unit', 'aim'];
  const widths = header.map((title, column) => Math.max(title.length, ...cells.map((cell) => cell[column]?.length ?? 0)));
  const line = (cell: readonly string[]) => cell.map((text, column) => (column === 2 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0))).join('  ');
  process.stdout.write(`\n${machine()}\n\n${[header, widths.map((width) => '-'.repeat(width)), ...cells].map(line).join('\n')}\n\n`);
}

export function writeJson(results: readonly SuiteResult[], startedAt: Date): string {
  mkdirSync('bench-results', { recursive: true });
  const path = `bench-results/${startedAt.toISOString().replaceAll(':', '-').slice(0, 19)}.json`;
  writeFileSync(path, `${JSON.stringify({ startedAt, machine: machine(), results }, null, 2)}\n`);
  return path;
}

const format = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
