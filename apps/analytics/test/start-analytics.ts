import {
  type BusinessId, BusinessUpdated, CallAnswered, CallMissed, CallReceived, type DataOf, type E164, type EventContract, type EventId, FlowEnded, HumanNeeded, type Instant, LeadClosed, LeadReopened,
  MessageDelivered, MessageFailed, MessageSent, MessageSkipped, MessageUnconfirmed, OpenerWithheld, PromiseBroken, PromiseKept, PromiseMade, ReplyReceived,
  settingDefaults,
} from '@ringback/event-contracts';
import type { Analytics } from '@ringback/grpc-contracts';
import { addGrpcServer, type GrpcClient, grpcClient } from '@ringback/service-kit';
import { startService, type TestService } from '@ringback/test-kit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { AnalyticsModule, type AnalyticsPorts } from '../src/index.js';

export type Summary = Analytics.Summary__Output;
/** An event as a test tells of it. */
export type Told = (service: TestService) => Promise<EventId>;

const number = '+14155550100' as E164;
const caller = '+14155550142' as E164;

/** The service with its gRPC door open. */
export async function startAnalytics(retention: AnalyticsPorts['retention'] = {}): Promise<AnalyticsUnderTest> {
  const service = await startService({ name: 'analytics', module: (ports) => AnalyticsModule.with({ ...ports, retention }) });
  const directory = mkdtempSync(join(tmpdir(), 'analytics-'));
  const address = `unix:${join(directory, 'grpc.sock')}`;
  addGrpcServer(service.app, address, ['analytics']);
  await service.app.startAllMicroservices();
  const client = grpcClient('analytics', 'Summaries', address);
  return new AnalyticsUnderTest(service, client, directory);
}

export class AnalyticsUnderTest {
  constructor(
    readonly service: TestService,
    private readonly client: GrpcClient,
    private readonly directory: string,
  ) {}

  async hears(...events: Told[]): Promise<void> {
    for (const tell of events) await tell(this.service);
    await this.service.settled();
    expect((await this.service.db.query('select type, reason from parked_events')).rows).toEqual([]);
  }

  summary(businessId: string, fromDay: string, toDay = fromDay): Promise<Summary> {
    return this.client.call<object, Summary>('GetSummary', { businessId, fromDay, toDay });
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.service.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** What happens to one business. */
export class Business {
  readonly id = randomUUID() as BusinessId;

  isIn(timeZone: string): Told {
    const settings: DataOf<typeof BusinessUpdated>['settings'] = {
      graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 20, mode: 'front', staffPhones: [],
      openerTemplate: 'Sorry we missed your call.', timeZone, hours: [], links: {}, ...settingDefaults,
    };
    return told(BusinessUpdated, { businessId: this.id, revision: 1, name: 'Ann’s', numbers: [], settings });
  }

  aCall(): CallOf {
    return new CallOf(this.id);
  }

  withheld(at: string, reason: DataOf<typeof OpenerWithheld>['reason']): Told {
    return told(OpenerWithheld, { businessId: this.id, callId: randomUUID() as never, caller, conversationId: null, reason, decidedAt: at as Instant });
  }

  aText(purpose: DataOf<typeof MessageSent>['purpose'] = 'opener', contactId: string = randomUUID()): TextOf {
    return new TextOf(this.id, purpose, contactId);
  }

  aLead(...contactIds: string[]): LeadOf {
    return new LeadOf(this.id, contactIds);
  }

  reply(at: string, first: boolean, conversationId: string = randomUUID()): Told {
    return told(ReplyReceived, {
      businessId: this.id, conversationId: conversationId as never, messageId: randomUUID() as never, caller, first, receivedAt: at as Instant,
    });
  }

  flowEnded(at: string, ending: string, conversationId: string = randomUUID()): Told {
    return told(FlowEnded, { ...this.thread(conversationId), flowVersion: 1, ending, answers: {}, endedAt: at as Instant });
  }

  humanNeeded(at: string, conversationId: string = randomUUID()): Told {
    return told(HumanNeeded, { ...this.thread(conversationId), reason: 'anger', neededAt: at as Instant });
  }

  promised(madeAt: string, promiseId: string): Told {
    return told(PromiseMade, { ...this.promise(promiseId), madeAt: madeAt as Instant });
  }

  promiseKept(keptAt: string, promiseId: string): Told {
    return told(PromiseKept, { ...this.promise(promiseId), how: 'call', keptAt: keptAt as Instant });
  }

  promiseBroken(brokenAt: string, promiseId: string): Told {
    return told(PromiseBroken, { ...this.promise(promiseId), brokenAt: brokenAt as Instant });
  }

  private promise(promiseId: string) {
    return { ...this.thread(randomUUID()), promiseId: promiseId as never, by: 'staff', dueAt: '2026-11-23T18:00:00.000Z' as Instant };
  }

  private thread(conversationId: string) {
    return { businessId: this.id, conversationId: conversationId as never, contactId: randomUUID() as never, number, caller };
  }
}

class CallOf {
  private readonly call: { businessId: BusinessId; callId: never; number: E164; caller: E164 };

  constructor(businessId: BusinessId) {
    this.call = { businessId, callId: randomUUID() as never, number, caller };
  }

  received = (at: string): Told => told(CallReceived, { ...this.call, receivedAt: at as Instant });
  missed = (at: string): Told => told(CallMissed, { ...this.call, outcome: 'no-answer', schedule: 'open', endedAt: at as Instant, waitedSeconds: 20, reconciled: false });
  answered = (at: string, afterMissed = false): Told => told(CallAnswered, { ...this.call, answeredAt: at as Instant, afterMissed, reconciled: false });
}

class TextOf {
  private readonly text: Omit<DataOf<typeof MessageDelivered>, 'deliveredAt'>;

  constructor(businessId: BusinessId, purpose: DataOf<typeof MessageSent>['purpose'], contactId: string) {
    this.text = {
      businessId, messageId: randomUUID() as never, conversationId: randomUUID() as never, contactId: contactId as never,
      callId: randomUUID() as never, number, recipient: caller, purpose,
    };
  }

  sent = (at: string, callEndedAt: string | null = null): Told =>
    told(MessageSent, { ...this.text, carrierMessageId: randomUUID() as never, acceptedAt: at as Instant, callEndedAt: callEndedAt as Instant, segments: 1 });
  skipped = (at: string, reason: DataOf<typeof MessageSkipped>['reason']): Told => told(MessageSkipped, { ...this.text, reason, skippedAt: at as Instant });
  delivered = (at: string): Told => told(MessageDelivered, { ...this.text, deliveredAt: at as Instant });
  failed = (at: string): Told => told(MessageFailed, { ...this.text, code: null, detail: 'refused', failedAt: at as Instant });
  unconfirmed = (at: string): Told => told(MessageUnconfirmed, { ...this.text, since: at as Instant });
}

class LeadOf {
  private readonly lead: { businessId: BusinessId; leadId: never; person: E164; contactId: never };
  private revision = 0;

  constructor(
    businessId: BusinessId,
    private readonly contactIds: string[],
  ) {
    this.lead = { businessId, leadId: randomUUID() as never, person: caller, contactId: (contactIds[0] ?? randomUUID()) as never };
  }

  closed(closedAt: string, outcome: string, value: [amountMinor: number, currency: string] | null, openedAt: string | null = null): Told {
    this.revision += 1;
    return told(LeadClosed, {
      ...this.lead, revision: this.revision, outcome, value: value && { amountMinor: value[0], currency: value[1] }, numbers: [caller], contactIds: this.contactIds as never[],
      openedAt: openedAt as Instant | null, closedAt: closedAt as Instant,
    });
  }

  reopened(at: string, by: string): Told {
    this.revision += 1;
    return told(LeadReopened, { ...this.lead, revision: this.revision, by, callId: null, reopenedAt: at as Instant });
  }
}

/** Each telling is one event: the same one told twice comes twice with one id. */
function told<C extends EventContract>(contract: C, data: DataOf<C>): Told {
  const id = randomUUID() as EventId;
  return (service) => service.publish(contract, data, id);
}
