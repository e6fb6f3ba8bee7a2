import {
  type BusinessId,
  type BusinessProfile,
  BusinessUpdated,
  CarrierReceiptReceived,
  CarrierTextReceived,
  type CarrierId,
  type ContactId,
  type ConversationId,
  type DataOf,
  type E164,
  MessageDelivered,
  MessageFailed,
  type MessageId,
  MessageRequested,
  MessageSent,
  MessageSkipped,
  MessageUnconfirmed,
  plus,
  type ReceiptStatus,
  type Seconds,
  settingDefaults,
} from '@ringback/event-contracts';
import { createTestDatabase, FakeClock, startService, type TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import { MessagingModule, type MessagingPorts, type SendingSettings } from '../src/index.js';
import { Claims } from '../src/sending/claims.js';
import { carrierIdOf, ScriptedCarrier } from './scripted-carrier.js';

export const shop = {
  businessId: '0198f1f0-0000-7000-8000-000000000001' as BusinessId,
  number: '+14155550100' as E164,
};
export const person = '+14155550142' as E164;

const unlimited = { perNumber: 0, perAccount: 0 };

export interface StartMessagingOptions {
  databaseUrl?: string;
  clock?: FakeClock;
  carrier?: ScriptedCarrier;
  sending?: Partial<SendingSettings>;
  retention?: MessagingPorts['retention'];
}

/** The service, knowing one business, with a carrier of the test's own. */
export async function startMessaging(options: StartMessagingOptions = {}): Promise<Messaging> {
  const carrier = options.carrier ?? new ScriptedCarrier();
  const clock = options.clock ?? new FakeClock();
  const databaseUrl = options.databaseUrl ?? (await createTestDatabase()).url;
  const sending = { rates: unlimited, pollMs: 20, upkeepMs: 20, drainMs: 50, lease: 20 as Seconds, ...options.sending };
  const service = await startService({ name: 'messaging', databaseUrl, clock, module: (ports) => MessagingModule.with({ ...ports, carrier, sending, ...(options.retention && { retention: options.retention }) }) });
  const messaging = new Messaging(service, carrier, clock, databaseUrl);
  if (!options.databaseUrl) await messaging.knows(aBusiness());
  return messaging;
}

/** What tests ask of the service, in the words of its trade. */
export class Messaging {
  constructor(
    readonly service: TestService,
    readonly carrier: ScriptedCarrier,
    readonly clock: FakeClock,
    readonly databaseUrl: string,
  ) {}

  async knows(profile: BusinessProfile): Promise<void> {
    await this.service.publish(BusinessUpdated, profile);
    await this.service.settled();
  }

  async request(over: Partial<DataOf<typeof MessageRequested>> = {}): Promise<DataOf<typeof MessageRequested>> {
    const request = aRequest(this.clock, over);
    await this.service.publish(MessageRequested, request);
    return request;
  }

  async report(message: { messageId: MessageId }, status: ReceiptStatus, over: Partial<DataOf<typeof CarrierReceiptReceived>> = {}): Promise<void> {
    await this.service.publish(CarrierReceiptReceived, {
      businessId: shop.businessId, number: shop.number, recipient: person, carrierMessageId: carrierIdOf(message), messageRef: message.messageId,
      status, carrierStatus: status, errorCode: null, errorDetail: null, reportedAt: this.clock.now(), ...over,
    });
  }

  async write(text: string, over: Partial<DataOf<typeof CarrierTextReceived>> = {}): Promise<DataOf<typeof CarrierTextReceived>> {
    const data = {
      businessId: shop.businessId, number: shop.number, sender: person, carrierMessageId: `in-${randomUUID()}` as CarrierId, text, media: [],
      receivedAt: this.clock.now(), ...over,
    };
    await this.service.publish(CarrierTextReceived, data);
    return data;
  }

  /** Waits until the text stands so. */
  async becomes({ messageId }: { messageId: MessageId }, state: string): Promise<void> {
    await expect.poll(() => this.stateOf(messageId), { timeout: 10_000, interval: 20 }).toBe(state);
    await this.service.settled();
  }

  async stateOf(messageId: MessageId): Promise<string | undefined> {
    const { rows } = await this.service.db.query<{ state: string }>('select state from messages where id = $1', [messageId]).catch(() => ({ rows: [] }));
    return rows[0]?.state;
  }

  async rowOf({ messageId }: { messageId: MessageId }): Promise<Record<string, unknown>> {
    const { rows } = await this.service.db.query<Record<string, unknown>>('select * from messages where id = $1', [messageId]);
    return rows[0] ?? {};
  }

  /** The kinds of events told about a text, in order of their kind's life. */
  async told({ messageId }: { messageId: MessageId }): Promise<string[]> {
    // After the loss of its database, the event log rests longer than `settled` waits.
    await expect.poll(() => this.service.settled().then(() => 'at rest', String), { timeout: 60_000 }).toBe('at rest');
    const contracts = [MessageSent, MessageUnconfirmed, MessageDelivered, MessageFailed, MessageSkipped];
    const all = await Promise.all(contracts.map(async (contract) => (await this.service.published(contract as never)) as { messageId: MessageId }[]));
    return all.flatMap((events, index) => events.filter((event) => event.messageId === messageId).map(() => contracts[index]?.type ?? ''));
  }

  /** Waits until the sender has looked at its queue several times more. */
  async afterSomeRounds(): Promise<void> {
    const looks = vi.spyOn(this.service.app.get(Claims, { strict: false }), 'nextTurn');
    await expect.poll(() => looks.mock.calls.length, { timeout: 10_000 }).toBeGreaterThan(3);
    looks.mockRestore();
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}

export function aRequest(clock: FakeClock, over: Partial<DataOf<typeof MessageRequested>> = {}): DataOf<typeof MessageRequested> {
  const messageId = randomUUID() as MessageId;
  return {
    ...shop, messageId, conversationId: randomUUID() as ConversationId, contactId: randomUUID() as ContactId, callId: null, recipient: person,
    purpose: 'opener', decisionKey: `decision ${messageId}`, text: 'Sorry we missed you. How can we help?', notAfter: plus(clock.now(), 600),
    callEndedAt: clock.now(), ...over,
  };
}

export function aBusiness(over: Partial<BusinessProfile> = {}): BusinessProfile {
  return {
    businessId: shop.businessId,
    revision: 1,
    name: 'Demo Plumbing',
    numbers: [shop.number],
    settings: {
      graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 20, mode: 'behind', staffPhones: [],
      openerTemplate: 'Hi', timeZone: 'America/New_York', hours: [], links: {}, ...settingDefaults,
    },
    ...over,
  };
}
