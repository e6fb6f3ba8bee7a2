/**
 * Builds what `npm start` and the other commands run, and nothing that is already built. Says what it is doing, because the
 * first build takes a while.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const first = !existsSync(new URL('../apps/embedded/dist/main.js', import.meta.url));
if (first) process.stdout.write('Building Ringback for the first time; this takes about a minute …\n');

const nx = fileURLToPath(new URL('../node_modules/nx/dist/bin/nx.js', import.meta.url));
const build = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '--outputStyle=static'], {
  cwd: root,
  encoding: 'utf8',
  // No daemon: it would outlive the command.
  env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
});
if (build.status !== 0) {
  process.stderr.write(`${build.stdout}${build.stderr}\nThe build failed, see above. If dependencies are missing, run: npm ci\n`);
  process.exit(build.status ?? 1);
}
