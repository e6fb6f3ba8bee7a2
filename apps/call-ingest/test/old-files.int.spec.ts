import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CarrierFiles, KeptFile } from '@ringback/carrier';
import { plus } from '@ringback/event-contracts';
import { createFolderStore, type RecordingStore, RecordingStoreUnavailable } from '@ringback/recordings';
import { ServiceLife } from '@ringback/service-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { FetchAttachments } from '../src/attachments/fetch-attachments.js';
import { RemoveFiles } from '../src/files/remove-files.js';
import { FetchVoicemails } from '../src/voicemail/fetch-voicemails.js';
import { aVonageCall } from './a-vonage-call.js';
import { someFiles } from './some-files.js';
import { aBusiness, type CallIngest, type CallIngestOptions, startCallIngest, withBusiness } from './start-call-ingest.js';

const DAY = 86_400;
const [number, caller] = ['+14155550100', '+14155550177'];
const RECORDING = 'https://api.nexmo.com/v1/files/aaaaaaaa-bbbb-cccc-dddd-0123456789ab';
const PHOTO = 'https://api-us.nexmo.com/v3/media/aaaaaaaa-bbbb-cccc-dddd-0123456789ab';

const started: CallIngest[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

const files: CarrierFiles = {
  fetchFile: (url): Promise<KeptFile> => Promise.resolve(url === RECORDING ? { contentType: 'audio/mpeg', bytes: Buffer.from('a voice') } : { contentType: 'image/jpeg', bytes: someFiles.jpeg }),
  wordsIn: () => null,
};

interface House {
  service: CallIngest;
  /** What lies in the folder. */
  kept(): string[];
}

async function start(options: Partial<CallIngestOptions> = {}, around = (store: RecordingStore) => store): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'ringback-old-files-'));
  const service = await startCallIngest({ files, recordings: around(createFolderStore(directory)), ...options });
  started.push(service);
  await withBusiness(service, aBusiness([number], { mode: 'behind', staffPhones: [], voicemail: { record: true, maxSeconds: 60, transcribe: true } }));
  return { service, kept: () => readdirSync(directory) };
}

async function aMessage({ service }: House): Promise<void> {
  const call = aVonageCall(number, caller, plus(service.clock.now(), -40));
  await service.receive(call.question(), call.inbound('answered', 0.3), call.recorded(RECORDING, 5, 12), call.ended(17));
  await service.app.get(FetchVoicemails, { strict: false }).fetchAll();
}

async function aPhoto({ service }: House): Promise<void> {
  const body = { channel: 'mms', message_type: 'image', message_uuid: randomUUID(), to: number.slice(1), from: caller.slice(1), timestamp: service.clock.now(), image: { url: PHOTO, name: 'photo.jpg' } };
  await service.receive({ door: 'messages/inbound', body });
  await service.app.get(FetchAttachments, { strict: false }).fetchAll();
}

async function forget({ service }: House): Promise<void> {
  await service.app.get(ServiceLife, { strict: false }).forgetOld();
  await service.app.get(RemoveFiles, { strict: false }).removeAll();
}

const rowsOf = async ({ service }: House, table: string) => (await service.db.query(`select from ${table}`)).rowCount;

describe('messages of callers and photos', () => {
  it('stay for a year, unless somebody wants it otherwise', async () => {
    const house = await start();
    await aMessage(house);
    await aPhoto(house);
    house.service.clock.forward(364 * DAY);
    await forget(house);
    expect([house.kept().length, await rowsOf(house, 'voicemails'), await rowsOf(house, 'attachments')]).toEqual([2, 1, 1]);
    house.service.clock.forward(2 * DAY);
    await forget(house);
    expect([house.kept(), await rowsOf(house, 'voicemails'), await rowsOf(house, 'attachments')]).toEqual([[], 0, 0]);
  });

  it.each([
    ['RECORDINGS_KEPT_DAYS', 'voicemails', 'attachments'],
    ['ATTACHMENTS_KEPT_DAYS', 'attachments', 'voicemails'],
  ])('go with %s, row and file, each by its own setting', async (setting, going, staying) => {
    const house = await start({ retention: { [setting]: 30 } });
    await aMessage(house);
    await aPhoto(house);
    house.service.clock.forward(31 * DAY);
    await aMessage(house);
    await aPhoto(house);
    await forget(house);
    expect([house.kept().length, await rowsOf(house, going), await rowsOf(house, staying)]).toEqual([3, 1, 2]);
  });

  it('are removed later when their store is away', async () => {
    let away = true;
    const house = await start({}, (store) => ({ ...store, remove: (name) => (away ? Promise.reject(new RecordingStoreUnavailable('the store is away')) : store.remove(name)) }));
    await aPhoto(house);
    house.service.clock.forward(366 * DAY);
    await forget(house);
    expect([house.kept().length, await rowsOf(house, 'attachments'), await rowsOf(house, 'files_to_remove')]).toEqual([1, 0, 1]);
    away = false;
    await forget(house);
    expect(house.kept()).toHaveLength(1);
    house.service.clock.forward(60);
    await forget(house);
    expect([house.kept(), await rowsOf(house, 'files_to_remove')]).toEqual([[], 0]);
  });

  it('let go of their calls, too, where those are not kept for ever', async () => {
    const house = await start({ retention: { CALLS_KEPT_DAYS: 90 } });
    await aMessage(house);
    await house.service.advance(120);
    house.service.clock.forward(200 * DAY);
    await forget(house);
    expect(await rowsOf(house, 'calls')).toBe(1);
    house.service.clock.forward(200 * DAY);
    await forget(house);
    expect([await rowsOf(house, 'calls'), house.kept()]).toEqual([0, []]);
  });
});
