import { createHmac, timingSafeEqual } from 'node:crypto';
import { epochMsOf, type Instant } from '@ringback/event-contracts';

/** `t=<Unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. Several `v1` may stand in it: one that is right is enough. */
export const SIGNATURE_HEADER = 'ringback-signature';

/** A clock may be wrong by so much, and a recorded request be played again for so long: with no effect, as requests are known again. */
const TOLERANCE_SECONDS = 300;

const HEADER = /^t=(\d{1,12})((?:,v1=[0-9a-f]{64}){1,5})$/;

export type SignatureCheck = { is: 'genuine' } | { is: 'wrong'; because: string };

/** The header's value for a body of these bytes. */
export function signatureOf(secret: string, body: string | Buffer, at: Instant): string {
  const seconds = String(Math.floor(epochMsOf(at) / 1000));
  return `t=${seconds},v1=${hmac(secret, seconds, body).toString('hex')}`;
}

/** @param secrets any of which may have been used: nothing is right when there is none. `because` repeats nothing of a secret or of a right signature. */
export function checkSignature(header: string | undefined, secrets: readonly string[], body: Buffer, now: Instant): SignatureCheck {
  if (header === undefined) return wrong('there is none');
  const [, seconds, signatures] = HEADER.exec(header) ?? [];
  if (seconds === undefined || signatures === undefined) return wrong('it does not have the form t=<Unix seconds>,v1=<64 hex digits>');
  if (Math.abs(epochMsOf(now) / 1000 - Number(seconds)) > TOLERANCE_SECONDS) return wrong('it was made more than five minutes ago, or your clock is wrong');
  // Without a secret the same work is done, so that nobody can tell by the time it takes whether there is one.
  const given = signatures.slice(1).split(',').map((one) => Buffer.from(one.slice('v1='.length), 'hex'));
  const right = (secrets.length > 0 ? secrets : ['none']).map((secret) => hmac(secret, seconds, body));
  const matches = given.filter((one) => right.filter((digest) => timingSafeEqual(one, digest)).length > 0);
  return secrets.length > 0 && matches.length > 0 ? { is: 'genuine' } : wrong('it is not that of the body by the secret of the business that has this number');
}

const wrong = (because: string): SignatureCheck => ({ is: 'wrong', because });

const hmac = (secret: string, seconds: string, body: string | Buffer): Buffer => createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
