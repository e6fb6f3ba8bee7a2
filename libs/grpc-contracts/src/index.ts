import { fileURLToPath } from 'node:url';
import type { Options } from '@grpc/proto-loader';

/** @param service such as `call-ingest`. @returns the path of its .proto file. */
export const protoPathOf = (service: string): string =>
  fileURLToPath(new URL(`../proto/${service.replaceAll('-', '_')}.proto`, import.meta.url));

/** How messages look in TypeScript; the generated types are made with the same. */
export const protoLoaderOptions = { longs: String, enums: String, defaults: true, arrays: true } satisfies Options;

/** A field that the .proto file calls optional and that was not set has no key; never a default. */
export type * as CallIngest from './call-ingest.js';
export type * as ContactResolution from './contact-resolution.js';
export type * as QualificationConversation from './qualification-conversation.js';
export type * as Messaging from './messaging.js';
export type * as Analytics from './analytics.js';
