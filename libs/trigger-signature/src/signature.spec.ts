import { type BusinessId, type Instant, plus } from '@ringback/event-contracts';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checkSignature, signatureOf, triggerSecret } from './index.js';

const now = '2026-11-26T17:00:00.000Z' as Instant;
const shop = '018f0000-0000-7000-8000-000000000001' as BusinessId;
const key = 'an installation key of some 32 characters';
const secret = triggerSecret(key, shop, 1);
const body = Buffer.from('{"number":"+14155550100","caller":"+14155550177"}');
const header = signatureOf(secret, body, now);

describe('the secret of a trigger', () => {
  it('is the same whenever it is asked for, and another one for each business, generation and installation', () => {
    expect(triggerSecret(key, shop, 1)).toBe(secret);
    const others = [triggerSecret(key, shop, 2), triggerSecret(key, '018f0000-0000-7000-8000-000000000002' as BusinessId, 1), triggerSecret(`${key}!`, shop, 1)];
    expect(new Set([secret, ...others]).size).toBe(4);
    expect(secret).toMatch(/^rbt_[\w-]{43}$/);
  });
});

describe('a signature', () => {
  it('is genuine when it is that of the body', () => {
    expect(checkSignature(header, [secret], body, now)).toEqual({ is: 'genuine' });
  });

  it('is what openssl makes', () => {
    const seconds = header.slice(2, header.indexOf(','));
    const digest = execFileSync('openssl', ['dgst', '-sha256', '-hmac', secret], { input: `${seconds}.${body.toString()}`, encoding: 'utf8' });
    expect(header).toBe(`t=${seconds},v1=${digest.trim().split(' ').at(-1)}`);
  });

  it('is genuine beside one by another secret, as while secrets are changed', () => {
    const other = signatureOf('another', body, now).split(',')[1];
    expect(checkSignature(header.replace(',', `,${String(other)},`), [secret], body, now)).toEqual({ is: 'genuine' });
  });

  it('is genuine by any of the secrets that may be used', () => {
    expect(checkSignature(header, [triggerSecret(key, shop, 2), secret], body, now)).toEqual({ is: 'genuine' });
  });

  it.each([-300, 300])('may be %i s off', (seconds) => {
    expect(checkSignature(header, [secret], body, plus(now, seconds))).toEqual({ is: 'genuine' });
  });

  it.each<[string, string | undefined, string | null, Buffer, number]>([
    ['none', undefined, secret, body, 0],
    ['empty', '', secret, body, 0],
    ['without a time', header.slice(header.indexOf('v1')), secret, body, 0],
    ['too short', header.slice(0, -1), secret, body, 0],
    ['of another body', header, secret, Buffer.from(`${body.toString()} `), 0],
    ['by another secret', header, triggerSecret(key, shop, 2), body, 0],
    ['where there is no secret', header, null, body, 0],
    ['made where there is no secret', signatureOf('none', body, now), null, body, 0],
    ['too old', header, secret, body, 301],
    ['of the future', header, secret, body, -301],
    ['with its time changed', header.replace(/t=\d+/, `t=${String(Date.parse(now) / 1000 + 1)}`), secret, body, 0],
    ['with very many', `${header.slice(0, header.indexOf(','))}${header.slice(header.indexOf(',')).repeat(6)}`, secret, body, 0],
  ])('is wrong: %s', (_, value, by, bytes, later) => {
    const check = checkSignature(value, by === null ? [] : [by], bytes, plus(now, later));
    expect(check.is).toBe('wrong');
    expect(JSON.stringify(check)).not.toContain(secret);
  });
});
