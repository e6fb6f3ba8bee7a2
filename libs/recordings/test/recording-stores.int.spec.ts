import { mkdirSync, mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFolderStore, createS3Store, recordingEnvironment, recordingStoreFrom, type RecordingStore, RecordingStoreUnavailable, type S3Settings } from '../src/index.js';
import { type S3Server, startS3Server } from './s3-server.js';

const account = { bucket: 'messages', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-that-nobody-may-see' };
let server: S3Server;
beforeAll(async () => {
  server = await startS3Server(account);
});
afterAll(() => server.stop());
beforeEach(() => {
  server.fault = null;
});

const aFolder = () => mkdtempSync(join(tmpdir(), 'ringback-recordings-'));
const inBucket = (over: Partial<S3Settings> = {}) => createS3Store({ ...account, endpoint: server.endpoint, region: 'us-east-1', ...over });

describe.each<[string, () => RecordingStore]>([
  ['a folder', () => createFolderStore(join(aFolder(), 'made', 'when needed'))],
  ['a bucket', () => inBucket()],
])('recordings in %s', (_, open) => {
  it('are read as they were kept, whatever their bytes', async () => {
    const store = open();
    const bytes = Buffer.from(Array.from({ length: 512 }, (__, index) => index % 256));
    await store.keep('odd', 'audio/mpeg', bytes);
    const recording = await store.read('odd');
    expect(recording?.contentType).toBe('audio/mpeg');
    expect(recording?.bytes.equals(bytes)).toBe(true);
  });

  it('may be large, and replace what was kept under their name', async () => {
    const store = open();
    await store.keep('large', 'audio/mpeg', Buffer.from('short'));
    await store.keep('large', 'audio/wav', Buffer.alloc(5_000_000, 7));
    const recording = await store.read('large');
    expect([recording?.contentType, recording?.bytes.length, recording?.bytes.at(-1)]).toEqual(['audio/wav', 5_000_000, 7]);
  });

  it('are whole, though two write one at the same time', async () => {
    const store = open();
    await Promise.all([Buffer.alloc(1_000_000, 1), Buffer.alloc(1_000_000, 2)].map((bytes) => store.keep('twice', 'audio/mpeg', bytes)));
    const bytes = (await store.read('twice'))?.bytes;
    expect(bytes?.every((byte) => byte === bytes[0])).toBe(true);
  });

  it('are none where nothing was kept, and where it was removed, which may be done twice', async () => {
    const store = open();
    expect(await store.read('nothing')).toBeNull();
    await store.keep('gone', 'audio/mpeg', Buffer.from('x'));
    await store.remove('gone');
    await store.remove('gone');
    expect(await store.read('gone')).toBeNull();
  });

  it.each(['../secrets.json', '.hidden', 'a/b', '', 'a\0b', 'x'.repeat(201)])('have no name that leads elsewhere: %j', async (name) => {
    const store = open();
    await expect(store.keep(name, 'audio/mpeg', Buffer.from('x'))).rejects.toThrow('must be an id of ours');
    await expect(store.read(name)).rejects.toThrow('must be an id of ours');
    await expect(store.remove(name)).rejects.toThrow('must be an id of ours');
  });
});

describe('a folder of recordings', () => {
  it('is for its owner only', async () => {
    const directory = join(aFolder(), 'own');
    await createFolderStore(directory).keep('mine', 'audio/mpeg', Buffer.from('x'));
    expect([statSync(directory).mode & 0o777, statSync(join(directory, 'mine')).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readdirSync(directory)).toEqual(['mine']);
  });

  it('shows nothing of a recording that a crash cut short', async () => {
    const directory = aFolder();
    writeFileSync(join(directory, '.0b1e'), 'audio/mpeg\nhalf of');
    expect(await createFolderStore(directory).read('whole')).toBeNull();
  });

  it('shows the old one or the new one while one is replaced, and never a part', async () => {
    const store = createFolderStore(aFolder());
    const whole = [Buffer.alloc(5_000_000, 1), Buffer.alloc(8_000_000, 2)] as const;
    await store.keep('one', 'audio/mpeg', whole[0]);
    const second = { isKept: false };
    const writing = store.keep('one', 'audio/mpeg', whole[1]).finally(() => {
      second.isKept = true;
    });
    do {
      const bytes = (await store.read('one'))?.bytes;
      expect(whole.some((one) => bytes?.equals(one))).toBe(true);
    } while (!second.isKept);
    await writing;
  });

  it('leaves nothing behind of one that could not be put in its place', async () => {
    const directory = aFolder();
    mkdirSync(join(directory, 'taken'));
    await expect(createFolderStore(directory).keep('taken', 'audio/mpeg', Buffer.from('x'))).rejects.toThrow(RecordingStoreUnavailable);
    expect(readdirSync(directory)).toEqual(['taken']);
  });

  it('is swept of what a crash left, once that is old', async () => {
    const directory = aFolder();
    for (const name of ['.old', '.new']) writeFileSync(join(directory, name), 'half of a message');
    const twoHoursAgo = Date.now() / 1000 - 7_200;
    utimesSync(join(directory, '.old'), twoHoursAgo, twoHoursAgo);
    await createFolderStore(directory).keep('next', 'audio/mpeg', Buffer.from('x'));
    expect(readdirSync(directory).sort()).toEqual(['.new', 'next']);
  });

  it('says what to check when it cannot be written to', async () => {
    const directory = aFolder();
    writeFileSync(join(directory, 'file'), '');
    const store = createFolderStore(join(directory, 'file'));
    await expect(store.keep('x', 'audio/mpeg', Buffer.from('x'))).rejects.toThrow(RecordingStoreUnavailable);
  });
});

describe('a bucket that answers 404 to a removal', () => {
  it('had nothing to remove when the recording is not there', async () => {
    server.fault = 'NoSuchKey';
    await expect(inBucket().remove('x')).resolves.toBeUndefined();
  });

  it('cannot be used when it is the bucket that is not there', async () => {
    server.fault = 'NoSuchBucket';
    await expect(inBucket().remove('x')).rejects.toThrow(RecordingStoreUnavailable);
  });
});

describe('a bucket that cannot be used', () => {
  it.each<[string, S3Server['fault']]>([['fails', 500], ['is overloaded', 503], ['does not answer', 'silence'], ['refuses', 403]])('is away for now when it %s', async (_, fault) => {
    server.fault = fault;
    const store = inBucket({ timeoutMs: 300 });
    await expect(store.keep('x', 'audio/mpeg', Buffer.from('x'))).rejects.toThrow(RecordingStoreUnavailable);
    await expect(store.read('x')).rejects.toThrow(RecordingStoreUnavailable);
    await expect(store.remove('x')).rejects.toThrow(RecordingStoreUnavailable);
  }, 30_000);

  it.each<[string, () => RecordingStore]>([
    ['the secret is wrong', () => inBucket({ secretAccessKey: 'another-secret' })],
    ['nobody listens', () => createS3Store({ ...account, endpoint: 'http://127.0.0.1:1', region: 'us-east-1', timeoutMs: 300 })],
  ])('says what to check, and no secret, when %s', async (_, open) => {
    const error: unknown = await open().keep('x', 'audio/mpeg', Buffer.from('x')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RecordingStoreUnavailable);
    expect((error as Error).message).toContain('RECORDINGS_S3_ENDPOINT');
    for (const secret of [account.secretAccessKey, account.accessKeyId, 'another-secret']) expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(secret);
  }, 30_000);
});

describe('the settings of where recordings are kept', () => {
  it('name what is missing of a bucket’s', () => {
    const environment = recordingEnvironment.parse({ RECORDINGS_S3_ENDPOINT: server.endpoint, RECORDINGS_S3_BUCKET: 'messages' });
    expect(() => recordingStoreFrom(environment, aFolder())).toThrow('RECORDINGS_S3_ACCESS_KEY_ID, RECORDINGS_S3_SECRET_ACCESS_KEY not: set them');
  });

  it('lead to a bucket, to a folder, or to the usual one', async () => {
    const [own, usual] = [join(aFolder(), 'own'), join(aFolder(), 'usual')];
    const open = (env: Record<string, string>) => recordingStoreFrom(recordingEnvironment.parse(env), usual);
    const bucket = { RECORDINGS_S3_ENDPOINT: `${server.endpoint}/`, RECORDINGS_S3_BUCKET: 'messages', RECORDINGS_S3_ACCESS_KEY_ID: account.accessKeyId, RECORDINGS_S3_SECRET_ACCESS_KEY: account.secretAccessKey };
    await open(bucket).keep('in-the-bucket', 'audio/mpeg', Buffer.from('x'));
    await open({ RECORDINGS_DIR: own }).keep('own', 'audio/mpeg', Buffer.from('x'));
    await open({}).keep('usual', 'audio/mpeg', Buffer.from('x'));
    expect(await inBucket().read('in-the-bucket')).not.toBeNull();
    expect([readdirSync(own), readdirSync(usual)]).toEqual([['own'], ['usual']]);
  });
});
