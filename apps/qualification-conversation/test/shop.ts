import type { Assistant } from '@ringback/assistant';
import { calcomBookings } from '@ringback/booking-calcom';
import { calendlyBookings } from '@ringback/booking-calendly';
import {
  type BusinessId, type BusinessProfile, BusinessUpdated, type CallId, type ContactId, ContactResolved, type DataOf, type E164, type EventContract, type Instant,
  type MessageId, MessageRequested, type MessageSent, TextReceived,
  settingDefaults,
} from '@ringback/event-contracts';
import { OutboundHttp } from '@ringback/outbound-http';
import { StaffChannels } from '@ringback/staff-channels';
import { type FakeClock, startService, type TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach } from 'vitest';
import { QualificationConversationModule, type QualificationConversationPorts } from '../src/index.js';

export type ResolvedCall = DataOf<typeof ContactResolved>;
export type Requested = DataOf<typeof MessageRequested>;

export const anyone = '+14155550100' as E164;
export const front = '+14155550198' as E164;
export const back = '+14155550199' as E164;
export const TEMPLATE = 'Hi {{ caller.name | default: "there" }}, this is {{ business.name }}. Sorry we missed you! Reply STOP to end';

/** Calendars in tests are on this machine. */
const outbound = new OutboundHttp({ allowPrivateAddresses: true });
const staffChannels = new StaffChannels({ outbound, mail: null });

interface Start {
  databaseUrl?: string;
  clock?: FakeClock;
  publicUrl?: string;
  triggerKey?: string;
  assistant?: Assistant;
  retention?: QualificationConversationPorts['retention'];
}

export const startConversations = (over: Start = {}): Promise<TestService> => {
  const { publicUrl, triggerKey, assistant, retention, ...rest } = over;
  return startService({ name: 'qualification-conversation', module: (ports) => QualificationConversationModule.with({ ...ports, publicUrl, triggerKey: triggerKey ?? null, bookingSystems: [calcomBookings, calendlyBookings], staffChannels, outbound, assistant: assistant ?? null, ...(retention && { retention }) }), ...rest });
};

export const databaseUrlOf = (service: TestService): string => (service.db.options as { connectionString: string }).connectionString;

/** A text without the name that the first one to somebody who wrote first begins with. */
export const unnamed = (text: string): string => text.replace(/^Joe's: /, '');

/** So long after a text the next one may still belong to it. */
export const SECONDS_READ_TOGETHER = 3;

/** One business of a test, and what happens at it. */
export class Shop {
  private businessId = randomUUID() as BusinessId;
  private revision = 0;

  constructor(private readonly service: () => TestService) {}

  get id(): BusinessId {
    return this.businessId;
  }

  /** From now on it is another business, of which nobody knows anything yet. */
  isAnother(): void {
    this.businessId = randomUUID() as BusinessId;
    this.revision = 0;
  }

  profile(settings: Partial<BusinessProfile['settings']> = {}, over: Partial<BusinessProfile> = {}): BusinessProfile {
    this.revision += 1;
    return {
      businessId: this.id,
      revision: this.revision,
      name: "Joe's",
      numbers: [front],
      settings: {
        graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 20, mode: 'front', staffPhones: [],
        openerTemplate: TEMPLATE, timeZone: 'America/New_York', hours: [], links: {}, ...settingDefaults, ...settings,
      },
      ...over,
    };
  }

  /** The business is known to the service when this resolves. */
  async opens(settings: Partial<BusinessProfile['settings']> = {}, over: Partial<BusinessProfile> = {}): Promise<void> {
    await this.service().publish(BusinessUpdated, this.profile(settings, over));
    await this.service().settled();
  }

  aCall(over: Partial<ResolvedCall> = {}): ResolvedCall {
    return {
      businessId: this.id, callId: randomUUID() as CallId, number: front, caller: anyone, outcome: 'no-answer', endedAt: this.service().clock.now(),
      contactId: randomUUID() as ContactId, name: null, returning: false, lineType: 'unknown', schedule: 'open', contactClass: 'new-lead', refused: false, lineUnanswered: false, ...over,
    };
  }

  async misses(over: Partial<ResolvedCall> = {}): Promise<ResolvedCall> {
    const call = this.aCall(over);
    await this.service().publish(ContactResolved, call);
    return call;
  }

  async receives(text: string, over: Partial<DataOf<typeof TextReceived>> = {}): Promise<DataOf<typeof TextReceived>> {
    const data = {
      businessId: this.id, messageId: randomUUID() as MessageId, number: front, sender: anyone, text, media: [], carrierMessageId: randomUUID() as never, consentIntent: 'none' as const,
      receivedAt: this.service().clock.now(), ...over,
    };
    await this.service().publish(TextReceived, data);
    return data;
  }

  /** The same, and all that follows when the seconds are over in which more could have come. */
  async hears(text: string, sender: E164 = anyone): Promise<void> {
    await this.receives(text, { sender });
    await this.service().settled();
    await this.service().advance(SECONDS_READ_TOGETHER);
    await this.service().settled();
  }

  /** The texts that were asked for to somebody, in order. */
  async saidTo(person: E164): Promise<string[]> {
    return (await this.published(MessageRequested)).filter(({ recipient }) => recipient === person).map(({ text }) => unnamed(text));
  }

  /** What was published of this business. */
  async published<C extends EventContract>(contract: C): Promise<DataOf<C>[]> {
    const all = await this.service().published(contract);
    return all.filter((data) => (data as { businessId: BusinessId }).businessId === this.id);
  }
}

/** One service for all tests of a file, and at it a shop that is another business in each of them. */
export async function aShopForEachTest(start: Start = {}): Promise<{ service: TestService; shop: Shop }> {
  const service = await startConversations(start);
  const shop = new Shop(() => service);
  afterAll(() => service.stop());
  beforeEach(() => {
    shop.isAnother();
  });
  return { service, shop };
}

/** What messaging would say of this opener. */
export const aboutMessage = ({ businessId, messageId, conversationId, contactId, callId, number, recipient, purpose }: Requested) => ({
  businessId, messageId, conversationId, contactId, callId, number, recipient, purpose,
});

export const sentAt = (opener: Requested, acceptedAt: Instant): DataOf<typeof MessageSent> => ({
  ...aboutMessage(opener), carrierMessageId: randomUUID() as never, acceptedAt, callEndedAt: opener.callEndedAt, segments: 1,
});
