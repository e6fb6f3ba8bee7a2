import { Instant } from '@ringback/event-contracts';
import { z } from 'zod';
import type { Place } from '../store/call-list.js';

const Token = z.tuple([Instant, z.uuid()]);

export const tokenOf = ({ receivedAt, id }: Place): string => Buffer.from(JSON.stringify([receivedAt, id])).toString('base64url');

/** @returns undefined when it is no token of ours. */
export function placeOf(token: string): Place | undefined {
  try {
    const [receivedAt, id] = Token.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
    return { receivedAt, id };
  } catch {
    return undefined;
  }
}
