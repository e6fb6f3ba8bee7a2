import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, BackupDamaged, BackupRefused, restore, startEmbeddedPostgres } from '../src/index.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
let root: string;
let dataDir: string;
let file: string;

const query = async (directory: string, sql: string) => {
  const server = await startEmbeddedPostgres({ dataDir: directory, log });
  const client = new pg.Client(server.url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
    await server.stop();
  }
};

/** The same archive, with each file's bytes as `change` gives them, or left out. */
const rewritten = async (name: string, change: (path: string, bytes: Buffer) => Buffer | null) => {
  const target = join(root, name);
  const out = pack();
  const written = pipeline(out, createGzip({ level: 1 }), createWriteStream(target));
  const entries = createReadStream(file).pipe(createGunzip()).pipe(extract());
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    const { header } = entry as { header: { name: string; type: 'file' | 'directory' } };
    const bytes = header.type === 'directory' ? Buffer.alloc(0) : change(header.name, Buffer.concat(chunks));
    if (bytes) out.entry({ name: header.name, type: header.type, mode: 0o600 }, bytes);
  }
  out.finalize();
  await written;
  return target;
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ringback-backup-'));
  dataDir = join(root, 'data');
  file = join(root, 'backup.tar.gz');
  await query(dataDir, 'create table kept as select generate_series(1, 1000) as n');
  await mkdir(join(dataDir, 'recordings'));
  await writeFile(join(dataDir, 'recordings', 'a-voice'), 'hello');
  await backUp({ dataDir, to: file, files: ['password'], folders: { recordings: join(dataDir, 'recordings') }, log });
}, 90_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const restoring = (from: string) => restore({ file: from, dataDir: join(root, 'restored'), folders: {}, log });

describe('a backup of a data directory', { timeout: 60_000 }, () => {
  it('that is whole is restored, and the database has its rows', async () => {
    const target = join(root, 'whole');
    await restore({ file, dataDir: target, folders: {}, log });
    expect(await query(target, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }]);
  });

  it.each<[string, (path: string, bytes: Buffer) => Buffer | null]>([
    ['has other bytes in a file', (path, bytes) => (path === 'recordings/a-voice' ? Buffer.from('hallo') : bytes)],
    ['lacks a file', (path, bytes) => (path === 'recordings/a-voice' ? null : bytes)],
    ['lacks its list of files', (path, bytes) => (path === 'manifest.json' ? null : bytes)],
    ['comes from another kind of machine', (path, bytes) => (path === 'manifest.json' ? Buffer.from(bytes.toString().replace(/"platform":"[^"]+"/, '"platform":"elsewhere-x1"')) : bytes)],
  ])('that %s is refused, and nothing is put in place', async (name, change) => {
    await expect(restoring(await rewritten(`${name.replaceAll(' ', '-')}.tar.gz`, change))).rejects.toThrow(BackupDamaged);
    expect((await readdir(root)).filter((entry) => entry.startsWith('restored'))).toEqual([]);
  });

  it('cannot lead out of the data directory', async () => {
    const target = join(root, 'leading-out.tar.gz');
    const out = pack();
    const written = pipeline(out, createGzip(), createWriteStream(target));
    out.entry({ name: 'cluster/../../escaped' }, 'x');
    out.finalize();
    await written;
    await expect(restoring(target)).rejects.toThrow(BackupDamaged);
    expect(await readdir(root)).not.toContain('escaped');
  });

  it('is not made where there is no database', async () => {
    await expect(backUp({ dataDir: join(root, 'nowhere'), to: join(root, 'none.tar.gz'), files: [], folders: {}, log })).rejects.toThrow(BackupRefused);
  });
});
