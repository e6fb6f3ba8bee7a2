import { serviceEnvironment } from '@ringback/service-kit';
import { triggerKey } from '@ringback/trigger-signature';
import { z } from 'zod';

const address = (service: string) => z.string({ error: `is required: set it to host:port of ${service}'s gRPC door` }).min(1);

export const adminKey = z
  .string({ error: 'is required: set it to a long random string; clients send it as "Authorization: Bearer …"' })
  .min(16, 'must be at least 16 characters; make one with: openssl rand -base64 32');

/** What admin-api reads in the cluster mode. */
export const adminApiEnvironment = serviceEnvironment.extend({
  /** The API key that may do everything, and makes the others. */
  RINGBACK_ADMIN_KEY: adminKey,
  /** `true` gives an empty install a demo business. */
  RINGBACK_SEED_DEMO: z.enum(['true', 'false']).default('false').transform((text) => text === 'true'),
  RINGBACK_TRIGGER_KEY: triggerKey.optional(),
  /** Where the other services answer over gRPC. */
  CALL_INGEST_GRPC: address('call-ingest'),
  CONTACT_RESOLUTION_GRPC: address('contact-resolution'),
  QUALIFICATION_CONVERSATION_GRPC: address('qualification-conversation'),
  MESSAGING_GRPC: address('messaging'),
  ANALYTICS_GRPC: address('analytics'),
});
