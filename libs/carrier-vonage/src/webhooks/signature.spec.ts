import { createHmac, sign as signWith } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { instantOf, plus, type Instant } from '@ringback/event-contracts';
import { verifySignature } from '@vonage/jwt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { config, keys, noon } from '../../test/config.js';
import { fixture } from '../../test/fixtures.js';
import { jwt, signed, type TokenParts } from '../../test/signing.js';
import { WebhookSignature } from './signature.js';

const signature = new WebhookSignature(config);
const body = { status: 'answered', uuid: 'c8061992c89a65e3790bfa0aaca6f069', text: 'ünïcode “quotes”' };
const verdict = (parts: TokenParts, at: Instant = noon) => signature.verify(signed(body, noon, parts), at);
const withAuthorization = (authorization: string | string[] | undefined) =>
  signature.verify({ headers: { authorization }, body: Buffer.from('{}') }, noon);

describe("a webhook's signature", () => {
  it.each([undefined, '', []])('is missing when the Authorization header is %j', (authorization) => {
    expect(withAuthorization(authorization)).toEqual({ is: 'missing' });
  });

  it.each(['Invalid Header', 'Bearer', 'Bearer ', 'Bearer a.b', 'Bearer a.b.c.d', 'Basic YWJjOmRlZg==', 'Bearer ..', 'Bearer a.b.c'])(
    'is wrong when the header is %j',
    (authorization) => {
      expect(withAuthorization(authorization)).toMatchObject({ is: 'wrong' });
    },
  );

  it('is wrong when there are two of them', () => {
    const genuine = String(signed(body, noon).headers['authorization']);
    expect(withAuthorization([genuine, genuine])).toMatchObject({ is: 'wrong' });
  });

  it.each<[string, TokenParts]>([
    ['with another secret', { secret: 'another-secret' }],
    ['with an empty secret', { secret: '' }],
    ['for another application', { claims: { application_id: '00000000-0000-0000-0000-000000000000' } }],
    ['for another account', { claims: { api_key: 'zzzzzzzz' } }],
    ['without a time', { claims: { iat: undefined } }],
    ['at no real time', { claims: { iat: '1700000000' } }],
    ['without a hash of the body', { claims: { payload_hash: undefined } }],
    ['with a hash that is no text', { claims: { payload_hash: ['x'] } }],
    ['with the hash of another body', { claims: { payload_hash: '0'.repeat(64) } }],
    ['and has expired', { claims: { exp: Date.parse(noon) / 1000 - 3600 } }],
  ])('is wrong when it was made %s', (_how, parts) => {
    expect(verdict(parts)).toMatchObject({ is: 'wrong', because: expect.stringMatching(/\w+ \w+/) as string });
  });

  it.each(['none', 'None', 'HS512', 'HS384', 'RS256', 'hs256', '', null, ['HS256']])('is wrong under the algorithm %j, though the bytes match', (alg) => {
    expect(verdict({ header: { alg, typ: 'JWT' } })).toMatchObject({ is: 'wrong' });
  });

  it('is wrong when signed with our own RSA key', () => {
    const [, claims] = String(signed(body, noon).headers['authorization']).slice(7).split('.');
    const text = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${claims ?? ''}`;
    const token = `${text}.${signWith('RSA-SHA256', Buffer.from(text), keys.privateKey).toString('base64url')}`;
    expect(signature.verify({ headers: { authorization: `Bearer ${token}` }, body: signed(body, noon).body }, noon)).toMatchObject({ is: 'wrong' });
  });

  it('never repeats what was sent, so that the reason may be logged', () => {
    const marker = 'marker-that-must-not-appear';
    for (const claims of [{ application_id: marker }, { api_key: marker }, { iat: marker }, { payload_hash: marker }]) {
      expect(JSON.stringify(verdict({ claims }))).not.toContain(marker);
    }
  });

  it.each([
    [0, 'genuine'],
    [24 * 3600, 'genuine'],
    [24 * 3600 + 300, 'genuine'],
    [24 * 3600 + 301, 'wrong'],
    [-300, 'genuine'],
    [-301, 'wrong'],
  ])('made %d seconds ago is %s: Vonage tries a message again for a day', (age, is) => {
    expect(verdict({}, plus(noon, age))).toMatchObject({ is });
  });

  it.each<[string, Record<string, unknown>]>([
    ['names no application', { application_id: undefined }],
    ['names no account', { api_key: undefined }],
    ['has its hash in capitals', { payload_hash: capitalHash() }],
  ])('is genuine when it %s', (_how, claims) => {
    expect(verdict({ claims })).toEqual({ is: 'genuine' });
  });

  it('covers the bytes, not what they mean', () => {
    const { headers, body: bytes } = signed('{"text":"caf\\u00e9","n":1.0}', noon);
    expect(signature.verify({ headers, body: bytes }, noon)).toEqual({ is: 'genuine' });
    expect(signature.verify({ headers, body: Buffer.from(JSON.stringify(JSON.parse(bytes.toString()))) }, noon)).toMatchObject({ is: 'wrong' });
  });
});

function capitalHash(): string {
  const [, claims = ''] = String(signed(body, noon).headers['authorization']).slice(7).split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { payload_hash: string }).payload_hash.toUpperCase();
}

describe('whatever is sent as a signature', () => {
  const webhook = signed(body, noon);
  const genuine = String(webhook.headers['authorization']);

  it('never crashes the check, and never passes it, when it is noise', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^Bearer [\w-]*\.[\w-]*\.[\w-]*$/), fc.string().map((text) => `Bearer ${text}`)), (authorization) => {
        expect(signature.verify({ headers: { authorization }, body: webhook.body }, noon).is).not.toBe('genuine');
      }),
    );
  });

  it('never passes with one bit changed in the token', () => {
    const bearer = 'Bearer '.length;
    fc.assert(
      fc.property(fc.integer({ min: bearer, max: genuine.length - 1 }), fc.integer({ min: 0, max: 6 }), (place, bit) => {
        const changed = String.fromCharCode(genuine.charCodeAt(place) ^ (1 << bit));
        const authorization = genuine.slice(0, place) + changed + genuine.slice(place + 1);
        expect(signature.verify({ headers: { authorization }, body: webhook.body }, noon).is).toBe('wrong');
      }),
      { numRuns: 500 },
    );
  });

  it('never passes in another spelling of the same signature', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(genuine.at(-1) ?? '');
    // 43 letters of 6 bits hold 256: the last letter has two bits to spare.
    for (const spare of [1, 2, 3]) {
      const authorization = `${genuine.slice(0, -1)}${alphabet[last + spare] ?? ''}`;
      expect(signature.verify({ headers: { authorization }, body: webhook.body }, noon).is).toBe('wrong');
    }
  });

  it('never passes with one bit changed in the body', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: webhook.body.length - 1 }), fc.integer({ min: 0, max: 7 }), (place, bit) => {
        const altered = Buffer.from(webhook.body);
        altered[place] = (altered[place] ?? 0) ^ (1 << bit);
        expect(signature.verify({ headers: webhook.headers, body: altered }, noon).is).toBe('wrong');
      }),
    );
  });

  it('never crashes the check when header and claims are any JSON, properly signed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (header, claims) => {
        const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
        const token = `${text}.${createHmac('sha256', config.VONAGE_SIGNATURE_SECRET).update(text).digest('base64url')}`;
        expect(signature.verify({ headers: { authorization: `Bearer ${token}` }, body: webhook.body }, noon).is).toBe('wrong');
      }),
    );
  });

  it("is called genuine only when Vonage's own SDK calls it so", () => {
    fc.assert(
      fc.property(fc.constantFrom('HS256', 'HS512', 'none'), fc.constantFrom(config.VONAGE_SIGNATURE_SECRET, 'wrong-secret'), (alg, secret) => {
        const { headers, body: bytes } = signed(body, noon, { header: { alg, typ: 'JWT' }, secret });
        const token = String(headers['authorization']).slice(7);
        const ours = signature.verify({ headers, body: bytes }, noon).is === 'genuine';
        expect(ours).toBe(verifySignature(token, config.VONAGE_SIGNATURE_SECRET));
      }),
    );
  });
});

const sdkVectors = fixture('signing/jwt-hs256-vectors.json');
const hashVectors = fixture('signing/jwt-payload-hash-vectors.symfony-recipe.json');

interface SdkVector {
  name: string;
  token: string;
  secret: string;
  valid_signature: boolean;
}

interface HashVector {
  name: string;
  body?: string;
  body_file?: string;
  secret: string;
  now: number;
  authorization: string | null;
  expect: string;
}

describe.skipIf(!existsSync(sdkVectors))("the vectors of Vonage's SDKs", () => {
  it.each(existsSync(sdkVectors) ? (JSON.parse(readFileSync(sdkVectors, 'utf8')) as SdkVector[]) : [])(
    'get as far as their signature holds: $name',
    ({ token, secret, valid_signature }) => {
      const check = new WebhookSignature({ ...config, VONAGE_SIGNATURE_SECRET: secret });
      const { iat } = claimsOf(token);
      const result = check.verify({ headers: { authorization: `Bearer ${token}` }, body: Buffer.from('{}') }, instantOf((iat ?? 0) * 1000));
      // They cover no body, which is refused, but only after the signature was found good.
      expect(result).toMatchObject({ is: 'wrong' });
      expect(result.is === 'wrong' && result.because.includes('payload_hash')).toBe(valid_signature);
    },
  );
});

describe.skipIf(!existsSync(hashVectors))('the vectors of an independent implementation', () => {
  it.each(existsSync(hashVectors) ? (JSON.parse(readFileSync(hashVectors, 'utf8')) as HashVector[]) : [])(
    'are judged alike, but for our longer window: $name',
    ({ body: text, body_file, secret, now, authorization, expect: expected }) => {
      const check = new WebhookSignature({ ...config, VONAGE_SIGNATURE_SECRET: secret });
      const bytes = body_file === undefined ? Buffer.from(text ?? '') : readFileSync(resolve(dirname(hashVectors), body_file));
      const headers = authorization === null ? {} : { authorization };
      const genuine = check.verify({ headers, body: bytes }, instantOf(now * 1000)).is === 'genuine';
      expect(genuine).toBe(expected.startsWith('accept') || expected.startsWith('Symfony'));
    },
  );
});

function claimsOf(token: string): { iat?: number } {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iat?: number };
  } catch {
    return {};
  }
}

describe("the tests' own signing", () => {
  it("agrees with Vonage's SDK", () => {
    expect(verifySignature(jwt({ alg: 'HS256', typ: 'JWT' }, { iat: 1 }, 'some-secret-of-a-test'), 'some-secret-of-a-test')).toBe(true);
  });
});
