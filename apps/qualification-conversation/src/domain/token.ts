import { randomBytes } from 'node:crypto';

/** For an address that only those know who were told it: 128 bits, which nobody finds by trying. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** For an address that is short enough for a text, and tells nothing that matters to whoever finds it. */
export const newCode = (): string => randomBytes(6).toString('base64url');
