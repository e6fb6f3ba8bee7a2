import { type GrpcClient, grpcClient } from '@ringback/service-kit';

/** Where each service answers over gRPC: `host:port` or `unix:/path`. */
export interface ServiceAddresses {
  'call-ingest': string;
  'contact-resolution': string;
  'qualification-conversation': string;
  messaging: string;
  analytics: string;
}
export type OtherService = keyof ServiceAddresses;

const PARKED_EVENTS: Record<OtherService, string> = {
  'call-ingest': 'CallIngestParkedEvents',
  'contact-resolution': 'ContactResolutionParkedEvents',
  'qualification-conversation': 'QualificationConversationParkedEvents',
  messaging: 'MessagingParkedEvents',
  analytics: 'AnalyticsParkedEvents',
};

/** The other services, as this one asks them. */
export class Services {
  readonly calls: GrpcClient;
  readonly attachments: GrpcClient;
  readonly reconciliations: GrpcClient;
  readonly contacts: GrpcClient;
  readonly caseFiles: GrpcClient;
  readonly erasures: GrpcClient;
  readonly conversations: GrpcClient;
  readonly bookings: GrpcClient;
  readonly promises: GrpcClient;
  readonly staffTasks: GrpcClient;
  readonly callBacks: GrpcClient;
  readonly messages: GrpcClient;
  readonly summaries: GrpcClient;
  readonly parkedEvents: Record<OtherService, GrpcClient>;

  constructor(addresses: ServiceAddresses) {
    this.calls = grpcClient('call-ingest', 'Calls', addresses['call-ingest']);
    this.attachments = grpcClient('call-ingest', 'Attachments', addresses['call-ingest']);
    this.reconciliations = grpcClient('call-ingest', 'Reconciliations', addresses['call-ingest']);
    this.contacts = grpcClient('contact-resolution', 'Contacts', addresses['contact-resolution']);
    this.caseFiles = grpcClient('contact-resolution', 'CaseFiles', addresses['contact-resolution']);
    this.erasures = grpcClient('contact-resolution', 'Erasures', addresses['contact-resolution']);
    this.conversations = grpcClient('qualification-conversation', 'Conversations', addresses['qualification-conversation']);
    this.bookings = grpcClient('qualification-conversation', 'Bookings', addresses['qualification-conversation']);
    this.promises = grpcClient('qualification-conversation', 'Promises', addresses['qualification-conversation']);
    this.staffTasks = grpcClient('qualification-conversation', 'StaffTasks', addresses['qualification-conversation']);
    this.callBacks = grpcClient('qualification-conversation', 'CallBacks', addresses['qualification-conversation']);
    this.messages = grpcClient('messaging', 'Messages', addresses.messaging);
    this.summaries = grpcClient('analytics', 'Summaries', addresses.analytics);
    const names = Object.keys(PARKED_EVENTS) as OtherService[];
    this.parkedEvents = Object.fromEntries(
      names.map((name) => [name, grpcClient(name, PARKED_EVENTS[name], addresses[name])]),
    ) as Record<OtherService, GrpcClient>;
  }

  onApplicationShutdown(): void {
    const { calls, attachments, reconciliations, contacts, caseFiles, erasures, conversations, bookings, promises, staffTasks, callBacks, messages, summaries, parkedEvents } = this;
    for (const client of [calls, attachments, reconciliations, contacts, caseFiles, erasures, conversations, bookings, promises, staffTasks, callBacks, messages, summaries, ...Object.values(parkedEvents)]) client.close();
  }
}
