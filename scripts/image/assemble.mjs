/**
 * Puts the image's files together: `node scripts/image/assemble.mjs <target> [--modules <folder with node_modules>]`. What is built,
 * what it reads when it runs, and the dependencies of production; no sources, no tests.
 */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { workspacesOf } from './contents.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { positionals: [target], values: { modules = root } } = parseArgs({ allowPositionals: true, options: { modules: { type: 'string' } } });
if (!target) throw new Error('say where to: node scripts/image/assemble.mjs <target>');

const NOT_TO_RUN = new Set(['src', 'test', 'corpus', 'page', 'node_modules', 'contract-suite']);
const isToRun = (path) => !NOT_TO_RUN.has(basename(path)) && !/(?:\.d\.ts|\.map|\.tsbuildinfo|tsconfig.*\.json|vite\.config\.[a-z]+)$/.test(path);

function take(path, filter = () => true) {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  cpSync(join(root, path), join(target, path), { recursive: true, verbatimSymlinks: true, filter });
}

const workspaces = [...workspacesOf(root).values()];
for (const path of workspaces) {
  if (!existsSync(join(root, path, 'dist'))) throw new Error(`${path} is not built: run node scripts/build.mjs first`);
  // The simulator's page is beside its code in dist, and its source beside its src.
  take(path, (file) => relative(join(root, path), file).startsWith('dist/page') || isToRun(file));
}
for (const file of ['package.json', 'LICENSE', 'deploy/kafka/topics.yaml']) take(file);
for (const path of ['', ...workspaces]) {
  const installed = join(modules, path, 'node_modules');
  if (existsSync(installed)) cpSync(installed, join(target, path, 'node_modules'), { recursive: true, verbatimSymlinks: true, filter: (file) => basename(file) !== '.cache' });
}
