import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX = /^[0-9a-f]{64}$/i;

/**
 * Whether `hex` is the HMAC-SHA256 of the parts, one after the other. Without a secret the same work is done and the answer is
 * no: an empty key would be one that everybody knows, and the time taken must not tell whether there is one.
 */
export function isHmacOf(hex: string, secret: string | null, ...parts: (string | Buffer)[]): boolean {
  if (!HEX.test(hex)) return false;
  const known = secret !== null && secret !== '';
  const hmac = createHmac('sha256', known ? secret : 'none');
  for (const part of parts) hmac.update(part);
  return timingSafeEqual(Buffer.from(hex, 'hex'), hmac.digest()) && known;
}
