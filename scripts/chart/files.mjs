/** Puts dashboards and rules into the chart, from where Grafana and Prometheus themselves read them: `node files.mjs`. Helm reads nothing outside of a chart. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chart, root } from './tools.mjs';

const TAKEN = [
  { folder: 'grafana', ending: '.json' },
  { folder: 'prometheus', ending: '.yaml' },
];

/** @returns how many there are; none is as good. */
export function takeFiles() {
  rmSync(join(chart, 'files'), { recursive: true, force: true });
  const copied = TAKEN.flatMap(({ folder, ending }) => {
    const from = join(root, 'deploy', folder);
    const names = existsSync(from) ? readdirSync(from, { recursive: true }).filter((name) => name.endsWith(ending)) : [];
    const to = join(chart, 'files', folder);
    mkdirSync(to, { recursive: true });
    for (const name of names) cpSync(join(from, name), join(to, name.replaceAll(/[/\\]/g, '-')));
    return names;
  });
  return copied.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${takeFiles()} dashboards and files of rules are in the chart\n`);
