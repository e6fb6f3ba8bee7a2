import { Instant } from '@ringback/event-contracts';
import { z } from 'zod';
import type { PageEnd } from '../store/message-list.js';

const Content = z.tuple([Instant, z.uuid()]);

/** Opaque to callers: where the next page begins. */
export const pageTokenOf = ({ createdAt, id }: PageEnd): string => Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');

/** @returns undefined when it is no token of ours. */
export function readPageToken(token: string): PageEnd | undefined {
  try {
    const [createdAt, id] = Content.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    return { createdAt, id };
  } catch {
    return undefined;
  }
}
