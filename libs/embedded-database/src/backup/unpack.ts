import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chown, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { RunAs } from '../run-as.js';
import { BackupDamaged } from './errors.js';
import { MANIFEST, Manifest, thisPlatform } from './manifest.js';

type UnpackedEntry = AsyncIterable<Buffer> & { header: { name: string; type?: string | null }; resume(): void };

/**
 * Unpacks a backup below `target` and holds every file against the manifest.
 * @param owner whose the database's own files are to be; ourselves when undefined.
 * @throws BackupDamaged
 */
export async function unpack(file: string, target: string, owner: RunAs | undefined): Promise<Manifest> {
  const found: Record<string, string> = {};
  let manifest: Manifest | undefined;
  const entries = extract();
  const compressed = createReadStream(file);
  const tar = createGunzip();
  // Whatever breaks breaks the loop below.
  for (const stream of [compressed, tar]) stream.on('error', (error: Error) => entries.destroy(error));
  compressed.pipe(tar).pipe(entries);
  try {
    for await (const entry of entries as AsyncIterable<UnpackedEntry>) {
      const { name, type } = entry.header;
      const path = name.replace(/\/$/, '');
      if (path === MANIFEST) {
        manifest = readManifest(await textOf(entry), file);
        continue;
      }
      if (!isOurs(path)) throw new BackupDamaged(file, 'it holds what no backup holds');
      const ownedBy = path.startsWith('cluster') ? owner : undefined;
      if (type === 'directory') await makeFolder(join(target, path), ownedBy);
      else found[path] = await makeFile(join(target, path), entry, ownedBy);
      entry.resume();
    }
  } catch (error) {
    if (error instanceof BackupDamaged || isAboutTheTarget(error)) throw error;
    throw new BackupDamaged(file, `it is damaged (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    compressed.destroy();
  }
  if (manifest === undefined) throw new BackupDamaged(file, 'it ends too soon');
  compare(manifest, found, file);
  return manifest;
}

/** Nothing leads out of the target. */
const isOurs = (path: string): boolean => /^[A-Za-z0-9._/-]+$/.test(path) && !path.startsWith('/') && !path.split('/').includes('..');
const isAboutTheTarget = (error: unknown): boolean => ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

function readManifest(text: string, file: string): Manifest {
  const read = Manifest.safeParse(parsed(text));
  if (!read.success) throw new BackupDamaged(file, 'its list of files cannot be read, or a newer version made it');
  if (read.data.platform !== thisPlatform) throw new BackupDamaged(file, `it was made on ${read.data.platform}, and this is ${thisPlatform}: PostgreSQL's files fit only a machine of the same kind`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function compare({ files }: Manifest, found: Readonly<Record<string, string>>, file: string): void {
  const wrong = [...new Set([...Object.keys(files), ...Object.keys(found)])].filter((path) => files[path] !== found[path]);
  if (wrong.length > 0) throw new BackupDamaged(file, `${wrong.length} of its files are not as they were when it was made`);
}

async function makeFolder(path: string, owner: RunAs | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (owner) await chown(path, owner.uid, owner.gid);
}

async function makeFile(path: string, content: AsyncIterable<Buffer>, owner: RunAs | undefined): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      await file.write(chunk);
    }
    if (owner) await file.chown(owner.uid, owner.gid);
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
