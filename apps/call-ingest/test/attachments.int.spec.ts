import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CarrierFiles, CarrierUnavailable, FileRefused, ForeignAddress, type KeptFile } from '@ringback/carrier';
import { CarrierTextReceived } from '@ringback/event-contracts';
import { createFolderStore, type RecordingStore, RecordingStoreUnavailable } from '@ringback/recordings';
import { afterEach, describe, expect, it } from 'vitest';
import { FetchAttachments } from '../src/attachments/fetch-attachments.js';
import { AttachmentsController } from '../src/grpc/attachments.controller.js';
import type { Sending } from './a-vonage-call.js';
import { someFiles } from './some-files.js';
import { aBusiness, type CallIngest, type CallIngestOptions, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const person = '+14155550177';
const PHOTO = 'https://api-us.nexmo.com/v3/media/aaaaaaaa-bbbb-cccc-dddd-0123456789ab';
const CARD = 'https://api-us.nexmo.com/v3/media/bbbbbbbb-aaaa-cccc-dddd-0123456789ab';

const started: CallIngest[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

/** What the carrier keeps, and what goes wrong when it is asked for it. */
class Files implements CarrierFiles {
  readonly asked: [string, number][] = [];
  fault: Error | null = null;

  constructor(readonly files: Record<string, KeptFile> = { [PHOTO]: as('image/jpeg', someFiles.jpeg), [CARD]: as('text/vcard', someFiles.vcard) }) {}

  fetchFile(url: string, atMostBytes: number): Promise<KeptFile> {
    this.asked.push([url, atMostBytes]);
    const file = this.files[url];
    if (this.fault) return Promise.reject(this.fault);
    return file ? Promise.resolve(file) : Promise.reject(new FileRefused('there is no such file'));
  }

  wordsIn = (): null => null;
}

const as = (contentType: string, bytes: Buffer): KeptFile => ({ contentType, bytes });
const aFolder = (): RecordingStore => createFolderStore(mkdtempSync(join(tmpdir(), 'ringback-attachments-')));

async function start(files = new Files(), options: Partial<CallIngestOptions> = {}): Promise<{ service: CallIngest; id: string }> {
  const service = await startCallIngest({ files, recordings: aFolder(), ...options });
  started.push(service);
  const { businessId } = await withBusiness(service, aBusiness([number]));
  return { service, id: businessId };
}

/** As Vonage tells of a text with something to it. */
function aPicture(service: CallIngest, urls: readonly string[] = [PHOTO], { to = number, from = person } = {}): Sending {
  const several = urls.length > 1 && { content: urls.map((url) => ({ type: 'image', url })) };
  return {
    door: 'messages/inbound',
    body: {
      channel: 'mms', message_type: 'image', message_uuid: randomUUID(), to: to.slice(1), from: from.slice(1), timestamp: service.clock.now(),
      image: { url: urls[0], name: 'photo.jpg', caption: 'This is the leak' }, ...several,
    },
  };
}

const fetched = (service: CallIngest) => service.app.get(FetchAttachments, { strict: false }).fetchAll();
const door = (service: CallIngest) => service.app.get(AttachmentsController, { strict: false });
const list = async (service: CallIngest, businessId: string, request: { pageSize?: number; pageToken?: string; person?: string } = {}) =>
  door(service).listAttachments({ businessId, pageSize: 0, pageToken: '', person: '', ...request });
const listed = async (service: CallIngest, businessId: string) => (await list(service, businessId)).attachments ?? [];
const read = (service: CallIngest, businessId: string, attachmentId = '', offset = 0) => door(service).readAttachment({ businessId, attachmentId, offset });

describe('what came with a text', () => {
  it('is fetched, kept and listed with the text it came with, and the text is passed on', async () => {
    const { service, id } = await start();
    await service.receive(aPicture(service, [PHOTO, CARD]));
    const [text] = await service.published(CarrierTextReceived);
    expect(text).toMatchObject({ text: 'This is the leak', media: [PHOTO, CARD] });
    expect(await listed(service, id)).toMatchObject([{ state: 'fetching' }, { state: 'fetching' }]);
    await fetched(service);
    const [one, other] = await listed(service, id);
    const types = [one, other].map((attachment) => attachment?.contentType).sort();
    expect(types).toEqual(['image/jpeg', 'text/vcard']);
    expect(one).toMatchObject({ state: 'kept', person, number, messageId: other?.messageId });
    const photo = one?.contentType === 'image/jpeg' ? one : other;
    const answer = await read(service, id, photo?.id);
    expect(answer).toMatchObject({ found: true, contentType: 'image/jpeg', size: someFiles.jpeg.length });
    expect(someFiles.jpeg.equals(answer.part as Buffer)).toBe(true);
  });

  it('is kept once, though its webhook comes twice, at once and later', async () => {
    const files = new Files();
    const { service, id } = await start(files);
    const picture = aPicture(service);
    await service.receiveAtOnce(picture, picture);
    await fetched(service);
    await service.receive(picture);
    await fetched(service);
    expect(await listed(service, id)).toMatchObject([{ state: 'kept' }]);
    expect(files.asked).toHaveLength(1);
  });

  it('to a number that is nobody’s is not fetched', async () => {
    const files = new Files();
    const { service } = await start(files);
    await service.receive(aPicture(service, [PHOTO], { to: '+14155559999' }));
    await fetched(service);
    expect(files.asked).toEqual([]);
  });

  it('is of one business only', async () => {
    const { service, id } = await start();
    await service.receive(aPicture(service));
    await fetched(service);
    const [photo] = await listed(service, id);
    const other = await withBusiness(service, aBusiness(['+14155550101']));
    expect(await listed(service, other.businessId)).toEqual([]);
    expect(await read(service, other.businessId, photo?.id)).toEqual({ found: false });
  });

  it('is kept up to ten files a text; of the others it is said why not', async () => {
    const urls = Array.from({ length: 12 }, (_, index) => `${PHOTO}${String(index)}`);
    const files = new Files(Object.fromEntries(urls.map((url) => [url, as('image/png', someFiles.png)])));
    const { service, id } = await start(files);
    await service.receive(aPicture(service, urls));
    await fetched(service);
    const states = (await listed(service, id)).map(({ state, reason }) => `${state ?? ''} ${reason ?? ''}`);
    expect(states.filter((one) => one.startsWith('kept'))).toHaveLength(10);
    expect(states.filter((one) => one === 'refused more than 10 files came with the text')).toHaveLength(2);
    expect(files.asked).toHaveLength(10);
  });

  it('comes in pages that miss none and repeat none, and can be one caller’s', async () => {
    const { service, id } = await start();
    for (const from of [person, '+14155550178', person]) {
      await service.receive(aPicture(service, [PHOTO, CARD], { from }));
      service.clock.forward(1);
    }
    const seen: (string | undefined)[] = [];
    let pageToken = '';
    do {
      const page = await list(service, id, { pageSize: 4, pageToken });
      seen.push(...(page.attachments ?? []).map((one) => one.id));
      pageToken = page.nextPageToken ?? '';
    } while (pageToken !== '');
    expect(new Set(seen).size).toBe(6);
    expect(seen).toHaveLength(6);
    expect((await list(service, id, { person: '+14155550178' })).attachments).toHaveLength(2);
  });

  it.each([
    ['page_size', { pageSize: 201 }], ['page_token', { pageToken: 'bm9uZQ' }], ['person', { person: '555' }],
  ])('is not listed by a wrong %s, which is named', async (field, request) => {
    const { service, id } = await start();
    await expect(list(service, id, request)).rejects.toMatchObject({ message: expect.stringContaining(field) as string });
  });
});

describe('a file', () => {
  it.each<[keyof typeof someFiles, string]>([
    ['jpeg', 'image/jpeg'], ['png', 'image/png'], ['gif', 'image/gif'], ['webp', 'image/webp'], ['heic', 'image/heic'], ['mp4', 'video/mp4'], ['threeGp', 'video/3gpp'],
    ['pdf', 'application/pdf'], ['vcard', 'text/vcard'],
  ])('of kind %s is kept as %s, whatever it is called', async (kind, contentType) => {
    const { service, id } = await start(new Files({ [PHOTO]: as('text/html', someFiles[kind]) }));
    await service.receive(aPicture(service));
    await fetched(service);
    expect(await listed(service, id)).toMatchObject([{ state: 'kept', contentType }]);
  });

  it.each(['html', 'svg', 'xmlSvg', 'windowsProgram', 'linuxProgram', 'zip', 'script', 'nothing'] as const)('of kind %s is refused for what it is, though it is called a photo', async (kind) => {
    const { service, id } = await start(new Files({ [PHOTO]: as('image/jpeg', someFiles[kind]) }));
    await service.receive(aPicture(service));
    await fetched(service);
    const [refused] = await listed(service, id);
    expect(refused).toMatchObject({ state: 'refused', reason: expect.stringContaining('PDF files and contact cards are kept') as string, size: someFiles[kind].length });
    expect(await read(service, id, refused?.id)).toEqual({ found: false });
  });

  it.each<[string, Error]>([
    ['the carrier does not have it, or it is too large', new FileRefused('Vonage does not have the file (404)')],
    ['its address is none of the carrier’s', new ForeignAddress('the address of the file is none of Vonage’s')],
  ])('is refused, and never asked for again, when %s', async (_, fault) => {
    const files = new Files();
    files.fault = fault;
    const { service, id } = await start(files);
    await service.receive(aPicture(service));
    await fetched(service);
    expect(await listed(service, id)).toMatchObject([{ state: 'refused', reason: fault.message }]);
    await service.advance(86_400);
    await fetched(service);
    expect(files.asked).toEqual([[PHOTO, 10_000_000]]);
  });

  it('is fetched again while the carrier is away, and kept once', async () => {
    const files = new Files();
    files.fault = new CarrierUnavailable('the carrier is away');
    const { service, id } = await start(files);
    await service.receive(aPicture(service));
    await fetched(service);
    await fetched(service);
    expect(files.asked).toHaveLength(1);
    files.fault = null;
    await service.advance(5);
    await fetched(service);
    expect(await listed(service, id)).toMatchObject([{ state: 'kept' }]);
  });

  it('is lost after about a day of tries', async () => {
    const files = new Files();
    files.fault = new CarrierUnavailable('the carrier is away');
    const { service, id } = await start(files);
    await service.receive(aPicture(service));
    for (let tries = 0; tries < 40; tries += 1) {
      await fetched(service);
      service.clock.forward(3_600);
    }
    expect(files.asked).toHaveLength(30);
    expect(await listed(service, id)).toMatchObject([{ state: 'lost', reason: 'the carrier is away' }]);
  });

  it('is kept under one name, though a crash between the store and the database has it fetched again', async () => {
    const folder = aFolder();
    const names: string[] = [];
    const store: RecordingStore = {
      ...folder,
      keep: async (name, contentType, bytes) => {
        await folder.keep(name, contentType, bytes);
        names.push(name);
        if (names.length === 1) throw new RecordingStoreUnavailable('gone before it could say so');
      },
    };
    const { service, id } = await start(new Files(), { recordings: store });
    await service.receive(aPicture(service));
    await fetched(service);
    await service.advance(5);
    await fetched(service);
    expect(await listed(service, id)).toMatchObject([{ state: 'kept' }]);
    expect(names).toEqual([names[0], names[0]]);
  });

  it('is fetched by whoever starts next, when a process died with it in hand', async () => {
    const dying = new Files();
    dying.fetchFile = () => new Promise<KeptFile>(() => undefined);
    const { service, id } = await start(dying);
    await service.receive(aPicture(service));
    void fetched(service);
    await expect.poll(async () => (await service.db.query('select from attachments where due_at > $1', [service.clock.now()])).rowCount).toBe(1);
    const files = new Files();
    const next = await startCallIngest({ files, recordings: aFolder(), databaseUrl: service.databaseUrl, clock: service.clock });
    started.push(next);
    await fetched(next);
    expect(files.asked).toEqual([]);
    await next.advance(120);
    await fetched(next);
    expect(await listed(next, id)).toMatchObject([{ state: 'kept' }]);
  });

  it('has no address any more once it is settled', async () => {
    const { service } = await start();
    await service.receive(aPicture(service, [PHOTO, CARD]));
    await fetched(service);
    expect((await service.db.query('select url, due_at from attachments')).rows).toEqual([{ url: null, due_at: null }, { url: null, due_at: null }]);
  });
});
