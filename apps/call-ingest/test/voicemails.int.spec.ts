import { type CarrierFiles, CarrierUnavailable, FileRefused, ForeignAddress, type KeptFile } from '@ringback/carrier';
import { CallMissed, type CallId, plus } from '@ringback/event-contracts';
import { createFolderStore, type RecordingStore, RecordingStoreUnavailable } from '@ringback/recordings';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CallsController } from '../src/grpc/calls.controller.js';
import { FetchVoicemails } from '../src/voicemail/fetch-voicemails.js';
import { aVonageCall, type Sending, type VonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, type CallIngestOptions, GRACE, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const caller = '+14155550177';
const RECORDING = 'https://api.nexmo.com/v1/files/aaaaaaaa-bbbb-cccc-dddd-0123456789ab';
const TRANSCRIPT = 'https://api.nexmo.com/v1/files/bbbbbbbb-aaaa-cccc-dddd-0123456789ab';
const voicemail = { record: true, maxSeconds: 60, transcribe: true };

const started: CallIngest[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

/** What the carrier keeps, and what goes wrong when it is asked for it. */
class Files implements CarrierFiles {
  readonly asked: string[] = [];
  fault: Error | null = null;
  files: Record<string, KeptFile> = {
    [RECORDING]: { contentType: 'audio/mpeg', bytes: Buffer.from('the sound of a voice') },
    [TRANSCRIPT]: { contentType: 'application/json', bytes: Buffer.from('my sink is leaking') },
  };

  fetchFile(url: string): Promise<KeptFile> {
    this.asked.push(url);
    const file = this.files[url];
    if (this.fault) return Promise.reject(this.fault);
    return file ? Promise.resolve(file) : Promise.reject(new FileRefused('there is no such file'));
  }

  wordsIn = ({ bytes }: KeptFile): string => bytes.toString();
}

const directory = mkdtempSync(join(tmpdir(), 'ringback-voicemails-'));

async function start(files: Files, options: Partial<CallIngestOptions> = {}): Promise<CallIngest> {
  const service = await startCallIngest({ files, recordings: createFolderStore(directory), ...options });
  started.push(service);
  return service;
}

async function aShop(service: CallIngest): Promise<{ id: string; call: VonageCall }> {
  const { businessId } = await withBusiness(service, aBusiness([number], { mode: 'behind', staffPhones: [], voicemail }));
  return { id: businessId, call: aVonageCall(number, caller, plus(service.clock.now(), -40)) };
}

const fetched = (service: CallIngest) => service.app.get(FetchVoicemails, { strict: false }).fetchAll();
const door = (service: CallIngest) => service.app.get(CallsController, { strict: false });

async function listed(service: CallIngest, businessId: string) {
  const { calls = [] } = await door(service).listCalls({ businessId, pageSize: 0, pageToken: '', caller: '' });
  return calls[0];
}

const play = async (service: CallIngest, businessId: string, callId: string, offset = 0) => door(service).readVoicemail({ businessId, callId, offset });

/** What Vonage tells of a caller who heard the greeting out and spoke for so long. */
const story = (call: VonageCall, seconds: number): Sending[] => [
  call.question(), call.inbound('answered', 0.3), call.recorded(RECORDING, 5, seconds), call.ended(5 + seconds),
];

describe('a caller who leaves a message', () => {
  it('is recorded after the greeting, where the business wants that', async () => {
    const service = await start(new Files());
    const { call } = await aShop(service);
    const [answer] = await service.receive(call.question());
    const actions = answer?.body as { action: string; timeOut?: number; eventUrl?: string[]; text?: string }[];
    expect(actions.map(({ action }) => action)).toEqual(['talk', 'record', 'talk']);
    expect(actions[0]?.text).toContain('leave a message');
    expect(actions[1]).toMatchObject({ timeOut: 60, beepStart: true, eventUrl: ['https://ringback.example/webhooks/vonage/voice/event'], transcription: { language: 'en-US' } });
  });

  it('is missed as one who did, and the message can be played and read', async () => {
    const service = await start(new Files());
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12), call.transcribed(TRANSCRIPT));
    await fetched(service);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ outcome: 'voicemail-left' }]);
    const shown = await listed(service, id);
    expect(shown).toMatchObject({ outcome: 'voicemail-left', voicemail: { state: 'kept', seconds: 12, transcript: 'my sink is leaking' } });
    const answer = await play(service, id, shown?.id ?? '');
    expect(answer).toMatchObject({ found: true, contentType: 'audio/mpeg', size: 20 });
    expect(Buffer.from(answer.part as Buffer).toString()).toBe('the sound of a voice');
  });

  it('is known whatever order their webhooks come in, and however often', async () => {
    const service = await start(new Files());
    const { id, call } = await aShop(service);
    const webhooks = [call.transcribed(TRANSCRIPT), ...story(call, 12).reverse()];
    await service.receiveAtOnce(...webhooks, ...webhooks);
    await fetched(service);
    expect(await listed(service, id)).toMatchObject({ outcome: 'voicemail-left', voicemail: { state: 'kept', transcript: 'my sink is leaking' } });
    const { rows } = await service.db.query('select count(*)::int as kept from voicemails');
    expect(rows).toEqual([{ kept: 1 }]);
  });

  it('left none when it is as short as the silence that ends a recording', async () => {
    const service = await start(new Files());
    const { call } = await aShop(service);
    await service.receive(...story(call, 4));
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ outcome: 'no-answer' }]);
  });

  it('may only be heard by the business that they called', async () => {
    const service = await start(new Files());
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12));
    await fetched(service);
    const { id: callId = '' } = (await listed(service, id)) ?? {};
    const other = await withBusiness(service, aBusiness(['+14155550101']));
    expect(await play(service, other.businessId, callId)).toEqual({ found: false });
  });
});

describe('a message', () => {
  it('is fetched again while the carrier or the store is away, and kept once', async () => {
    const files = new Files();
    files.fault = new CarrierUnavailable('the carrier is away');
    const service = await start(files);
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12));
    await fetched(service);
    expect(await listed(service, id)).toMatchObject({ voicemail: { state: 'fetching' } });
    await fetched(service);
    expect(files.asked).toHaveLength(1);
    files.fault = null;
    await service.advance(5);
    await fetched(service);
    expect(await listed(service, id)).toMatchObject({ voicemail: { state: 'kept' } });
    await service.advance(3_600);
    await fetched(service);
    expect(files.asked).toHaveLength(2);
  });

  it('is kept under one name, though a crash between the store and the database has it fetched again', async () => {
    const folder = createFolderStore(mkdtempSync(join(tmpdir(), 'ringback-voicemails-')));
    const names = new Set<string>();
    let crashes = 1;
    const store: RecordingStore = {
      ...folder,
      keep: async (name, contentType, bytes) => {
        await folder.keep(name, contentType, bytes);
        names.add(name);
        if (crashes-- > 0) throw new RecordingStoreUnavailable('gone before it could say so');
      },
    };
    const service = await start(new Files(), { recordings: store });
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12));
    await fetched(service);
    await service.advance(5);
    await fetched(service);
    expect(await listed(service, id)).toMatchObject({ voicemail: { state: 'kept' } });
    expect(names.size).toBe(1);
  });

  it.each<[string, Error]>([
    ['the carrier does not have it', new FileRefused('Vonage does not have the file (404)')],
    ['its address is none of the carrier’s', new ForeignAddress('the address of the file is none of Vonage’s')],
  ])('is lost, with the reason, when %s', async (_, fault) => {
    const files = new Files();
    files.fault = fault;
    const service = await start(files);
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12));
    await fetched(service);
    expect(await listed(service, id)).toMatchObject({ voicemail: { state: 'lost', reason: fault.message } });
    await service.advance(86_400);
    await fetched(service);
    expect(files.asked).toHaveLength(1);
  });

  it('is given up after about a day of tries', async () => {
    const files = new Files();
    files.fault = new CarrierUnavailable('the carrier is away');
    const service = await start(files);
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12));
    for (let tries = 0; tries < 40; tries += 1) {
      await fetched(service);
      service.clock.forward(3_600);
    }
    expect(files.asked).toHaveLength(30);
    expect(await listed(service, id)).toMatchObject({ voicemail: { state: 'lost', reason: 'the carrier is away' } });
  });

  it('is none when what the carrier gives is no sound', async () => {
    const files = new Files();
    files.files[RECORDING] = { contentType: 'text/html', bytes: Buffer.from('<script>') };
    const service = await start(files);
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12));
    await fetched(service);
    expect(await listed(service, id)).toMatchObject({ voicemail: { state: 'lost' } });
  });

  it('is kept without its transcript when that cannot be had', async () => {
    const files = new Files();
    files.files = { [RECORDING]: { contentType: 'audio/mpeg', bytes: Buffer.from('a voice') } };
    const service = await start(files);
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12), call.transcribed(TRANSCRIPT));
    await fetched(service);
    expect(await listed(service, id)).toMatchObject({ voicemail: { state: 'kept' } });
  });

  it('is there in parts when it is large', async () => {
    const files = new Files();
    const bytes = Buffer.alloc(4_500_000, 'x');
    files.files[RECORDING] = { contentType: 'audio/wav', bytes };
    const service = await start(files);
    const { id, call } = await aShop(service);
    await service.receive(...story(call, 12));
    await fetched(service);
    const callId = (await listed(service, id))?.id as CallId;
    const sizes = [];
    for (const offset of [0, 2_000_000, 4_000_000, 4_500_000]) sizes.push((await play(service, id, callId, offset)).part?.length);
    expect(sizes).toEqual([2_000_000, 2_000_000, 500_000, 0]);
    expect(readdirSync(directory).every((name) => !name.startsWith('.'))).toBe(true);
  });
});
