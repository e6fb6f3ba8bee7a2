import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CallBooks, type CallControl, type CallInstructions, type CallRecords, type CarrierFiles, CarrierUnavailable, type CarrierWebhooks, type KeptFile } from '@ringback/carrier';
import {
  type BusinessId, type CarrierId, type BusinessProfile, type BusinessSettings, BusinessUpdated, type E164, type Instant,
  settingDefaults,
} from '@ringback/event-contracts';
import { createFolderStore, type RecordingStore } from '@ringback/recordings';
import { createTestDatabase, FakeClock, startService, type TestService } from '@ringback/test-kit';
import { expect, vi } from 'vitest';
import { CallIngestModule, type CallIngestPorts } from '../src/index.js';
import type { Sending } from './a-vonage-call.js';
import { signature, vonage } from './vonage.js';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface CallIngest extends TestService {
  databaseUrl: string;
  /** Posts signed webhooks to their doors, one after another. */
  receive(...sendings: Sending[]): Promise<Answer[]>;
  /** Posts them all at once. */
  receiveAtOnce(...sendings: Sending[]): Promise<Answer[]>;
  /** Posts bytes as they are. */
  post(door: string, body: string | Buffer, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a signed webhook the other way Vonage knows: as a GET. */
  ask(sending: Sending, signedAs?: object): Promise<Answer>;
  signed(body: string | Buffer): Record<string, string>;
}

export interface CallIngestOptions {
  databaseUrl?: string;
  clock?: FakeClock;
  carrier?: CallControl & CallInstructions & CarrierWebhooks;
  /** Whom the service asks about calls; cannot be reached unless given. */
  records?: CallRecords;
  /** Where the carrier keeps what callers said; cannot be reached unless given. */
  files?: CarrierFiles;
  recordings?: RecordingStore;
  /** What the carrier billed; cannot be read unless given. */
  books?: CallBooks;
  publicUrl?: string;
  triggerKey?: string | null;
  retention?: CallIngestPorts['retention'];
}

export async function startCallIngest({ carrier = vonage, records = nobodyToAsk, files = noFiles, books = noBooks, recordings = createFolderStore(join(tmpdir(), `ringback-test-${randomUUID()}`)), triggerKey = TRIGGER_KEY, clock = new FakeClock(), publicUrl = 'https://ringback.example', ...options }: CallIngestOptions = {}): Promise<CallIngest> {
  const databaseUrl = options.databaseUrl ?? (await createTestDatabase()).url;
  const module = (ports: Parameters<typeof CallIngestModule.with>[0]) => CallIngestModule.with(ports);
  const service = await startService({
    name: 'call-ingest',
    clock,
    module: (ports) => module({ ...ports, carrier: withBooks(carrier, { records, books, files }), publicUrl, triggerKey, recordings, ...(options.retention && { retention: options.retention }) }),
    databaseUrl,
  });
  const url = await service.app.getUrl();
  const post = async (door: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> => {
    return answerOf(await fetch(`${url}/webhooks/vonage/${door}`, {
      method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers: { 'content-type': 'application/json', ...headers },
    }));
  };
  const ask = async ({ door, body }: Sending, signedAs: object = body): Promise<Answer> =>
    answerOf(await fetch(`${url}/webhooks/vonage/${door}?${new URLSearchParams(body as Record<string, string>).toString()}`, { headers: signed(JSON.stringify(signedAs)) }));
  const signed = (body: string | Buffer) => ({ authorization: signature(body, clock.now()) });
  const send = ({ door, body }: Sending) => post(door, JSON.stringify(body), signed(JSON.stringify(body)));
  const receive = async (...sendings: Sending[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (const sending of sendings) answers.push(await send(sending));
    return answers;
  };
  return Object.assign(service, { databaseUrl, post, ask, signed, receive, receiveAtOnce: (...sendings: Sending[]) => Promise.all(sendings.map(send)) });
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

interface Books {
  records: CallRecords;
  books: CallBooks;
  files: CarrierFiles;
}

const withBooks = (carrier: CallControl & CallInstructions & CarrierWebhooks, { records, books, files }: Books) => ({
  ...carrier,
  fetchCall: (call: CarrierId) => records.fetchCall(call),
  billedLegs: (from: Instant, until: Instant) => books.billedLegs(from, until),
  fetchFile: (address: string, atMost: number) => files.fetchFile(address, atMost),
  wordsIn: (file: KeptFile) => files.wordsIn(file),
});

const noFiles: CarrierFiles = { fetchFile: () => Promise.reject(new CarrierUnavailable('no files are kept in this test')), wordsIn: () => null };
const nobodyToAsk: CallRecords = { fetchCall: () => Promise.reject(new CarrierUnavailable('nobody is to be asked in this test')) };

const noBooks: CallBooks = { billedLegs: () => Promise.reject(new CarrierUnavailable('there are no books in this test')) };

export const TRIGGER_KEY = 'from which secrets of triggers are derived';

/** Longer than any test runs. */
export const GRACE = 60;

const settings: BusinessSettings = {
  graceSeconds: GRACE, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 20, mode: 'front',
  staffPhones: ['+14155550111' as E164], openerTemplate: 'Hi', timeZone: 'America/New_York', hours: [], links: {}, ...settingDefaults,
};

export function aBusiness(numbers: readonly string[], changed: Partial<BusinessSettings> = {}, revision = 1): BusinessProfile {
  return {
    businessId: randomUUID() as BusinessId, revision, name: 'Joe\'s Plumbing', numbers: numbers as E164[], settings: { ...settings, ...changed },
  };
}

export async function withBusiness(service: CallIngest, business: BusinessProfile): Promise<BusinessProfile> {
  await service.publish(BusinessUpdated, business);
  await vi.waitFor(async () => {
    const { rowCount } = await service.db.query('select from businesses where business_id = $1 and revision = $2', [business.businessId, business.revision]);
    expect(rowCount).toBe(1);
  }, 15_000);
  return business;
}
