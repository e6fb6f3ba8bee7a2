import { join } from 'node:path';
import { AdminApiModule, type ServiceAddresses } from '@ringback/admin-api';
import { AnalyticsModule } from '@ringback/analytics';
import { calcomBookings } from '@ringback/booking-calcom';
import { calendlyBookings } from '@ringback/booking-calendly';
import { CallIngestModule } from '@ringback/call-ingest';
import { type VonageCarrier, vonageStandby } from '@ringback/carrier-vonage';
import { ContactResolutionModule } from '@ringback/contact-resolution';
import { MessagingModule, sendingSettingsOf } from '@ringback/messaging';
import type { OutboundHttp } from '@ringback/outbound-http';
import { QualificationConversationModule } from '@ringback/qualification-conversation';
import { recordingStoreFrom } from '@ringback/recordings';
import type { ServicePorts } from '@ringback/service-kit';
import type { Assistant } from '@ringback/assistant';
import type { StaffChannels } from '@ringback/staff-channels';
import type { EmbeddedEnvironment } from './config.js';

export interface ProductParts {
  ports: ServicePorts;
  environment: EmbeddedEnvironment;
  carrier: VonageCarrier;
  carrierTimeoutMs: number;
  publicUrl: string;
  adminKey: string;
  triggerKey: string;
  staffChannels: StaffChannels;
  /** Null where no model is to be asked. */
  assistant: Assistant | null;
  outbound: OutboundHttp;
  services: ServiceAddresses;
}

/** A service's module, made and not started. */
export type ServiceModule = ReturnType<typeof AnalyticsModule.with>;

/** Every service of the product, for one process. Nothing is opened until the application is made of them. */
export function productModules(parts: ProductParts): ServiceModule[] {
  const { ports, environment, carrier, publicUrl, adminKey, triggerKey, staffChannels, assistant, outbound } = parts;
  return [
    CallIngestModule.with({ ...ports, carrier, publicUrl, triggerKey, recordings: recordingStoreFrom(environment, join(environment.RINGBACK_DATA_DIR, 'recordings')), retention: environment }),
    ContactResolutionModule.with({ ...ports, lookup: environment.LINE_TYPE_LOOKUP === 'on' ? carrier : null, retention: environment }),
    QualificationConversationModule.with({ ...ports, publicUrl, triggerKey, bookingSystems: [calcomBookings, calendlyBookings], staffChannels, assistant, outbound, retention: environment }),
    MessagingModule.with({ ...ports, carrier, sending: sendingSettingsOf(environment, parts.carrierTimeoutMs), retention: environment }),
    AnalyticsModule.with({ ...ports, retention: environment }),
    AdminApiModule.with({ ...ports, adminKey, triggerKey, seedDemo: true, standby: vonageStandby, services: parts.services }),
  ];
}
