import { type BusinessId, CallMissed, ConsentChanged, type DataOf, type E164, type EventContract } from '@ringback/event-contracts';
import type { ContactResolution as Api } from '@ringback/grpc-contracts';
import { addGrpcServer, type GrpcClient, grpcClient } from '@ringback/service-kit';
import { startService, type TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContactResolutionModule, type ContactResolutionPorts } from '../src/index.js';

type Missed = DataOf<typeof CallMissed>;

export const anne = { name: 'Anne', apiKey: 'admin' };

/** The service with its gRPC door open. */
export class Contacts {
  private constructor(
    readonly service: TestService,
    readonly caseFiles: GrpcClient,
    readonly contacts: GrpcClient,
    readonly erasures: GrpcClient,
    private readonly directory: string,
  ) {}

  static async start(retention: NonNullable<ContactResolutionPorts['retention']> = {}): Promise<Contacts> {
    const service = await startService({ name: 'contact-resolution', module: (ports) => ContactResolutionModule.with({ ...ports, lookup: null, retention }) });
    const directory = mkdtempSync(join(tmpdir(), 'contacts-'));
    const address = `unix:${join(directory, 'grpc.sock')}`;
    addGrpcServer(service.app, address, ['contact-resolution']);
    await service.app.startAllMicroservices();
    return new Contacts(service, grpcClient('contact-resolution', 'CaseFiles', address), grpcClient('contact-resolution', 'Contacts', address), grpcClient('contact-resolution', 'Erasures', address), directory);
  }

  async stop(): Promise<void> {
    this.caseFiles.close();
    this.contacts.close();
    this.erasures.close();
    await this.service.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** One business of a test, and what its people ask for. */
export class Shop {
  readonly id = randomUUID() as BusinessId;

  constructor(private readonly house: Contacts) {}

  /** A missed call of this number, handled when this resolves. */
  async misses(caller: E164, over: Partial<Missed> = {}): Promise<Missed> {
    const call: Missed = {
      businessId: this.id, callId: randomUUID() as Missed['callId'], number: '+14155550199' as E164, caller, outcome: 'no-answer', schedule: 'open',
      endedAt: this.house.service.clock.now(), waitedSeconds: 20, reconciled: false, ...over,
    };
    await this.house.service.publish(CallMissed, call);
    await this.house.service.settled();
    return call;
  }

  async optsOut(person: E164): Promise<void> {
    await this.house.service.publish(ConsentChanged, { businessId: this.id, number: '+14155550199' as E164, person, optedOut: true, source: 'text', changedAt: this.house.service.clock.now() });
    await this.house.service.settled();
  }

  file = (phone: E164, over: object = {}) => this.ask<Api.CaseFile__Output>('GetCaseFile', { phone, ...over });
  notes = (phone: E164, over: object = {}) => this.ask<Api.ListNotesResponse__Output>('ListNotes', { phone, pageSize: 0, pageToken: '', ...over });
  note = (phone: E164, text: string, over: object = {}) => this.ask<Api.AddNoteResponse__Output>('AddNote', { phone, text, author: anne, key: randomUUID(), ...over });
  close = (phone: E164, over: object = {}) => this.ask<Api.CloseLeadResponse__Output>('CloseLead', { phone, outcome: 'won', value: { amountMinor: 125_000, currency: 'USD' }, author: anne, ...over });
  reopen = (phone: E164, over: object = {}) => this.ask<Api.ReopenLeadResponse__Output>('ReopenLead', { phone, author: anne, ...over });
  merge = async (phone: E164, other: E164, over: object = {}) => (await this.ask<Api.MergeContactsResponse__Output>('MergeContacts', { phone, other, author: anne, ...over })).outcome;
  separate = (phone: E164, over: object = {}) => this.ask<Api.SeparateContactResponse__Output>('SeparateContact', { phone, author: anne, ...over });

  /** What was published of this business. */
  async published<C extends EventContract>(contract: C): Promise<DataOf<C>[]> {
    const all = await this.house.service.published(contract);
    return all.filter((data) => (data as { businessId: BusinessId }).businessId === this.id);
  }

  private ask<Response>(method: string, request: object): Promise<Response> {
    return this.house.caseFiles.call<object, Response>(method, { businessId: this.id, ...request });
  }
}
