import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CarrierFiles, KeptFile } from '@ringback/carrier';
import { type BusinessId, CallMissed, CallReceived, type E164, ErasureAsked, ErasureCarriedOut, type ErasureId, plus } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { createFolderStore, type RecordingStore, RecordingStoreUnavailable } from '@ringback/recordings';
import { Erasures } from '@ringback/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FetchAttachments } from '../src/attachments/fetch-attachments.js';
import { RemoveFiles } from '../src/files/remove-files.js';
import { FetchVoicemails } from '../src/voicemail/fetch-voicemails.js';
import { aVonageCall, type Sending, type VonageCall } from './a-vonage-call.js';
import { someFiles } from './some-files.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const [ann, ben] = ['+14155550177', '+14155550178'] as [E164, E164];
const TRANSCRIPT = 'https://api.nexmo.com/v1/files/aaaaaaaa-bbbb-cccc-dddd-0123456789ac';
const RECORDING = 'https://api.nexmo.com/v1/files/aaaaaaaa-bbbb-cccc-dddd-0123456789ab';
const PHOTO = 'https://api-us.nexmo.com/v3/media/aaaaaaaa-bbbb-cccc-dddd-0123456789ab';

const started: CallIngest[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

/** The carrier's files; it takes as long as a test wants to hand one out. */
class Files implements CarrierFiles {
  given: Promise<void> = Promise.resolve();
  readonly fetched: string[] = [];

  async fetchFile(url: string): Promise<KeptFile> {
    await this.given;
    this.fetched.push(url);
    return url === RECORDING ? { contentType: 'audio/mpeg', bytes: Buffer.from('a voice') } : { contentType: 'image/jpeg', bytes: someFiles.jpeg };
  }

  wordsIn = (): null => null;
}

/** A shop whose callers leave messages and send photos. */
class Shop {
  private constructor(
    readonly service: CallIngest,
    readonly id: BusinessId,
    private readonly directory: string,
  ) {}

  static async open(files: CarrierFiles = new Files(), around = (store: RecordingStore) => store): Promise<Shop> {
    const directory = mkdtempSync(join(tmpdir(), 'ringback-erasures-'));
    const service = await startCallIngest({ files, recordings: around(createFolderStore(directory)) });
    started.push(service);
    const { businessId } = await withBusiness(service, aBusiness([number], { mode: 'behind', staffPhones: [], voicemail: { record: true, maxSeconds: 60, transcribe: true } }));
    return new Shop(service, businessId, directory);
  }

  async callOf(person: E164): Promise<VonageCall> {
    const call = aVonageCall(number, person, plus(this.service.clock.now(), -40));
    await this.service.receive(call.question(), call.inbound('answered', 0.3), call.recorded(RECORDING, 5, 12));
    return call;
  }

  async photoOf(person: E164, timestamp = this.service.clock.now()): Promise<void> {
    const body = { channel: 'mms', message_type: 'image', message_uuid: randomUUID(), to: number.slice(1), from: person.slice(1), timestamp, image: { url: PHOTO, name: 'photo.jpg' } };
    await this.service.receive({ door: 'messages/inbound', body });
  }

  /** All that is kept of people. */
  async everything(): Promise<string> {
    const tables = ['calls', 'voicemails', 'attachments', 'rounds', 'files_to_remove', 'parked_events'];
    const rows = await Promise.all(tables.map(async (table) => (await this.service.db.query(`select * from ${table}`)).rows as unknown[]));
    return JSON.stringify(rows.flat());
  }

  async heard(person: E164): Promise<void> {
    const call = await this.callOf(person);
    await this.service.receive(call.ended(17));
    await this.photoOf(person);
    await this.fetch();
    await this.service.advance(120);
  }

  async fetch(): Promise<void> {
    await Promise.all([this.service.app.get(FetchVoicemails, { strict: false }).fetchAll(), this.service.app.get(FetchAttachments, { strict: false }).fetchAll()]);
  }

  async forget(person: E164, askedAt = this.service.clock.now()): Promise<void> {
    await this.service.publish(ErasureAsked, { businessId: this.id, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(this.id, person), person, askedAt });
    await this.service.settled();
    await this.goOn();
  }

  /** What is still to be done is tried again. */
  async goOn(): Promise<void> {
    for (let turn = 0; turn < 2; turn += 1) {
      await this.service.advance(31);
      await this.service.app.get(Erasures, { strict: false }).eraseAll();
      await this.service.app.get(RemoveFiles, { strict: false }).removeAll();
    }
  }

  files = (): string[] => readdirSync(this.directory);
  callers = async (table: 'calls' | 'attachments', column: string): Promise<string[]> =>
    (await this.service.db.query<{ who: string }>(`select ${column} as who from ${table} where business_id = $1`, [this.id])).rows.map(({ who }) => who);
  done = async (): Promise<unknown[]> => this.service.published(ErasureCarriedOut);
}

describe('a caller who is to be forgotten', () => {
  it('leaves no call, message, photo or file, and nobody else’s go', async () => {
    const shop = await Shop.open();
    await shop.heard(ann);
    await shop.heard(ben);
    expect(shop.files()).toHaveLength(4);
    await shop.forget(ann);
    expect([await shop.callers('calls', 'caller'), await shop.callers('attachments', 'person'), shop.files().length]).toEqual([[ben], [ben], 2]);
    expect((await shop.service.db.query('select from voicemails')).rowCount).toBe(1);
    expect(await shop.done()).toMatchObject([{ contactId: contactIdOf(shop.id, ann), service: 'call-ingest' }]);
  });

  it('is not forgotten before the store has let go of their files', async () => {
    let away = true;
    const shop = await Shop.open(new Files(), (store) => ({ ...store, remove: (name) => (away ? Promise.reject(new RecordingStoreUnavailable('the store is away')) : store.remove(name)) }));
    await shop.heard(ann);
    await shop.forget(ann);
    expect([await shop.callers('calls', 'caller'), shop.files().length, await shop.done()]).toEqual([[], 2, []]);
    away = false;
    await shop.goOn();
    await shop.goOn();
    expect(shop.files()).toEqual([]);
    expect(await shop.done()).toHaveLength(1);
  });

  it('is forgotten with what was just being fetched', async () => {
    const files = new Files();
    const shop = await Shop.open(files);
    const call = await shop.callOf(ann);
    await shop.service.receive(call.ended(17));
    await shop.photoOf(ann);
    await shop.service.advance(120);
    let give = (): void => undefined;
    files.given = new Promise((resolve) => {
      give = resolve;
    });
    const fetching = shop.fetch();
    await expect.poll(async () => (await shop.service.db.query('select from attachments where due_at > $1', [shop.service.clock.now()])).rowCount).toBe(1);
    await shop.forget(ann);
    give();
    await fetching;
    expect([shop.files().length, await shop.done()]).toEqual([2, []]);
    for (let turn = 0; turn < 3; turn += 1) await shop.goOn();
    expect(shop.files()).toEqual([]);
    expect(await shop.done()).toHaveLength(1);
  });

  it('who is just calling is forgotten when that call is over', async () => {
    const shop = await Shop.open();
    const call = await shop.callOf(ann);
    await shop.forget(ann);
    expect([await shop.callers('calls', 'caller'), await shop.done()]).toEqual([[ann], []]);
    await shop.service.receive(call.ended(17));
    await shop.service.advance(120);
    await shop.goOn();
    await shop.goOn();
    expect([await shop.callers('calls', 'caller'), shop.files()]).toEqual([[], []]);
    expect(await shop.done()).toHaveLength(1);
  });

  it('does not come back by a webhook that is repeated, and is a new caller when they call again', async () => {
    const shop = await Shop.open();
    const call = await shop.callOf(ann);
    await shop.service.receive(call.ended(17));
    await shop.service.advance(120);
    const askedAt = shop.service.clock.now();
    await shop.service.advance(60);
    await shop.heard(ann);
    await shop.forget(ann, askedAt);
    expect(await shop.callers('calls', 'caller')).toEqual([ann]);
    await shop.service.receive(call.question(), call.ended(17));
    expect(await shop.callers('calls', 'caller')).toEqual([ann]);
  });
});

describe('what is told late of a caller who was forgotten', () => {
  const files = new Files();
  let shop: Shop;
  let call: VonageCall;
  beforeEach(async () => {
    files.fetched.length = 0;
    shop = await Shop.open(files);
    call = await shop.callOf(ann);
    await shop.service.receive(call.ended(17));
    await shop.service.advance(120);
  });

  /** A minute after they were. */
  async function comes(...late: Sending[]): Promise<void> {
    await shop.forget(ann);
    const told = (await shop.service.published(CallMissed)).length;
    await shop.service.receive(...late);
    await shop.service.advance(120);
    await shop.fetch();
    expect((await shop.service.published(CallMissed)).length).toBe(told);
  }

  it.each<[string, () => Sending]>([
    ['that what they said was written down', () => call.transcribed(TRANSCRIPT)],
    ['that they left a message', () => call.recorded(RECORDING, 5, 14)],
    ['that a leg of the call was picked up', () => call.outbound('answered', 9)],
    ['that their leg moved to another conversation', () => call.transferred(9)],
  ])('brings nothing back: %s', async (_, late) => {
    await comes(late());
    expect([await shop.everything(), files.fetched]).toEqual([expect.not.stringMatching(/14155550177|aaaaaaaa-bbbb/) as string, []]);
    expect(await shop.done()).toHaveLength(1);
  });

  it('brings nothing back of a call of which nothing had been told, nor of a photo', async () => {
    const unheard = aVonageCall(number, ann, plus(shop.service.clock.now(), -30));
    const sentAt = plus(shop.service.clock.now(), -30);
    await comes(unheard.ended(20), unheard.recorded(RECORDING, 5, 14));
    await shop.photoOf(ann, sentAt);
    await shop.fetch();
    expect([await shop.everything(), files.fetched]).toEqual([expect.not.stringMatching(/14155550177|aaaaaaaa-bbbb/) as string, []]);
  });
});

it('a call that goes on while its caller is to be forgotten is told to nobody when it ends', async () => {
  const shop = await Shop.open();
  const call = aVonageCall(number, ann, shop.service.clock.now());
  await shop.service.receive(call.question());
  await shop.forget(ann);
  await shop.service.receive(call.ended(90));
  await shop.service.advance(120);
  await shop.goOn();
  expect([await shop.service.published(CallReceived), await shop.service.published(CallMissed), await shop.callers('calls', 'caller'), (await shop.done()).length]).toMatchObject([[{ caller: ann }], [], [], 1]);
});
