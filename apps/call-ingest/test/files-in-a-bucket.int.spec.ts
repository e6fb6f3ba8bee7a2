import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { CarrierFiles } from '@ringback/carrier';
import { type BusinessId, type E164, ErasureAsked, ErasureCarriedOut, type ErasureId, plus } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { createS3Store } from '@ringback/recordings';
import { Erasures, ServiceLife } from '@ringback/service-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { FetchAttachments } from '../src/attachments/fetch-attachments.js';
import { RemoveFiles } from '../src/files/remove-files.js';
import { FetchVoicemails } from '../src/voicemail/fetch-voicemails.js';
import { aVonageCall } from './a-vonage-call.js';
import { someFiles } from './some-files.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const [ann, ben] = ['+14155550177', '+14155550178'] as [E164, E164];
const RECORDING = 'https://api.nexmo.com/v1/files/aaaaaaaa-bbbb-cccc-dddd-0123456789ab';
const BUCKET = 'messages';
/** Those that this server knows, and whose signatures it checks. */
const account = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

const files: CarrierFiles = {
  fetchFile: (url) => Promise.resolve(url === RECORDING ? { contentType: 'audio/mpeg', bytes: Buffer.from('a voice') } : { contentType: 'image/jpeg', bytes: someFiles.jpeg }),
  wordsIn: () => null,
};

/** An S3 that comes and goes; what it keeps stays. */
class Bucket {
  private readonly directory = mkdtempSync(join(tmpdir(), 'ringback-bucket-'));
  private server: S3rver | undefined;
  private port = 0;

  async open(): Promise<void> {
    this.server = new S3rver({ address: '127.0.0.1', port: this.port, silent: true, directory: this.directory, configureBuckets: [{ name: BUCKET, configs: [] }], vhostBuckets: false });
    this.port = (await this.server.run()).port;
  }

  async close(): Promise<void> {
    await this.server?.close();
    this.server = undefined;
  }

  get store() {
    return createS3Store({ endpoint: `http://127.0.0.1:${this.port}`, bucket: BUCKET, region: 'us-east-1', timeoutMs: 2_000, ...account });
  }

  /** The names of what it keeps, by its own files. */
  names = (): string[] => readdirSync(join(this.directory, BUCKET)).flatMap((file) => /^(.+)\._S3rver_object$/.exec(file)?.[1] ?? []);
}

class Shop {
  private constructor(
    readonly service: CallIngest,
    readonly id: BusinessId,
    readonly bucket: Bucket,
  ) {}

  static async open(): Promise<Shop> {
    const bucket = new Bucket();
    await bucket.open();
    const service = await startCallIngest({ files, recordings: bucket.store });
    const { businessId } = await withBusiness(service, aBusiness([number], { mode: 'behind', staffPhones: [], voicemail: { record: true, maxSeconds: 60, transcribe: true } }));
    const shop = new Shop(service, businessId, bucket);
    open.push(shop);
    return shop;
  }

  /** A message and a photo are kept of this person. */
  async heard(person: E164): Promise<void> {
    const call = aVonageCall(number, person, plus(this.service.clock.now(), -40));
    const body = { channel: 'mms', message_type: 'image', message_uuid: randomUUID(), to: number.slice(1), from: person.slice(1), timestamp: this.service.clock.now(), image: { url: 'https://api-us.nexmo.com/v3/media/photo', name: 'photo.jpg' } };
    await this.service.receive(call.question(), call.inbound('answered', 0.3), call.recorded(RECORDING, 5, 12), call.ended(17), { door: 'messages/inbound', body });
    await this.service.app.get(FetchVoicemails, { strict: false }).fetchAll();
    await this.service.app.get(FetchAttachments, { strict: false }).fetchAll();
    await this.service.advance(120);
  }

  async forget(person: E164): Promise<void> {
    await this.service.publish(ErasureAsked, { businessId: this.id, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(this.id, person), person, askedAt: this.service.clock.now() });
    await this.service.settled();
    await this.goOn();
  }

  /** What is still to be done is tried again. */
  async goOn(): Promise<void> {
    for (let turn = 0; turn < 2; turn += 1) {
      await this.service.advance(61);
      await this.service.app.get(Erasures, { strict: false }).eraseAll();
      await this.service.app.get(RemoveFiles, { strict: false }).removeAll();
    }
  }

  async grow(days: number): Promise<void> {
    this.service.clock.forward(days * 86_400);
    await this.service.app.get(ServiceLife, { strict: false }).forgetOld();
    await this.service.app.get(RemoveFiles, { strict: false }).removeAll();
  }

  done = (): Promise<unknown[]> => this.service.published(ErasureCarriedOut);
}

const open: Shop[] = [];
afterEach(async () => {
  for (const { service, bucket } of open.splice(0)) {
    await service.stop();
    await bucket.close();
  }
});

describe('messages and photos in a bucket', () => {
  it('go from it with their age', async () => {
    const shop = await Shop.open();
    await shop.heard(ann);
    await shop.grow(364);
    expect(shop.bucket.names()).toHaveLength(2);
    await shop.grow(2);
    expect(shop.bucket.names()).toEqual([]);
  });

  it('go from it with whoever is to be forgotten, and only theirs', async () => {
    const shop = await Shop.open();
    await shop.heard(ann);
    const hers = new Set(shop.bucket.names());
    await shop.heard(ben);
    await shop.forget(ann);
    expect([shop.bucket.names().length, shop.bucket.names().some((name) => hers.has(name)), (await shop.done()).length]).toEqual([2, false, 1]);
  });

  it('go from it once it is there again, and until then nobody is forgotten', async () => {
    const shop = await Shop.open();
    await shop.heard(ann);
    await shop.bucket.close();
    await shop.forget(ann);
    expect([shop.bucket.names().length, await shop.done()]).toEqual([2, []]);
    await shop.bucket.open();
    await shop.goOn();
    await shop.goOn();
    expect([shop.bucket.names(), (await shop.done()).length]).toEqual([[], 1]);
  });

  it('need not be there any more when somebody else removed them', async () => {
    const shop = await Shop.open();
    await shop.heard(ann);
    for (const name of shop.bucket.names()) await shop.bucket.store.remove(name);
    await shop.forget(ann);
    expect([shop.bucket.names(), (await shop.done()).length]).toEqual([[], 1]);
  });
});
