import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { environment } from '../test/config.js';
import { VonageConfig, VonageConfigInvalid, vonageConfigFrom } from './config.js';

const pem = environment.VONAGE_PRIVATE_KEY;
const folder = mkdtempSync(join(tmpdir(), 'vonage-config-'));
const file = join(folder, 'private.key');
writeFileSync(file, pem);
afterAll(() => rmSync(folder, { recursive: true }));

function problemsOf(changes: Record<string, string | undefined>): string {
  try {
    vonageConfigFrom({ ...environment, ...changes });
  } catch (error) {
    if (error instanceof VonageConfigInvalid) return error.message;
    throw error;
  }
  return 'none';
}

describe('the Vonage settings', () => {
  it('name all that is missing at once, each with where to find it', () => {
    try {
      vonageConfigFrom({});
      expect.unreachable();
    } catch (error) {
      const { problems } = error as VonageConfigInvalid;
      expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
        'VONAGE_APPLICATION_ID',
        'VONAGE_PRIVATE_KEY',
        'VONAGE_API_KEY',
        'VONAGE_SIGNATURE_SECRET',
      ]);
      for (const problem of problems) expect(problem).toMatch(/is missing: (copy|give) /);
    }
  });

  it.each([
    ['as PEM', pem],
    ['as PEM on one line', pem.trim().replaceAll('\n', '\\n')],
    ['as a path', file],
  ])('take the private key %s', (_how, value) => {
    expect(vonageConfigFrom({ ...environment, VONAGE_PRIVATE_KEY: value }).VONAGE_PRIVATE_KEY).toBe(pem.trim());
  });

  it.each([
    ['a file that is not there', join(folder, 'no-such.key'), /VONAGE_PRIVATE_KEY .*\(ENOENT\)/],
    ['a folder', folder, /VONAGE_PRIVATE_KEY .*\(EISDIR\)/],
    ['half a key', pem.slice(0, 400), /VONAGE_PRIVATE_KEY holds no readable private key/],
    ['a public key', environment.VONAGE_PRIVATE_KEY.replaceAll('PRIVATE', 'PUBLIC'), /holds no readable private key/],
    ['another kind of key', ecKey(), /holds a key of type ec: Vonage signs with RSA/],
  ])('refuse %s as private key, and do not repeat it', (_what, value, problem) => {
    const said = problemsOf({ VONAGE_PRIVATE_KEY: value });
    expect(said).toMatch(problem);
    expect(said).not.toContain(value.slice(5, 60));
  });

  it('do not repeat a key that lost its first line', () => {
    const said = problemsOf({ VONAGE_PRIVATE_KEY: pem.split('\n').slice(1).join('') });
    expect(said).toMatch(/neither PEM text nor a readable file/);
    expect(said).not.toContain(pem.slice(60, 90));
  });

  it.each(['localhost:8090', 'ftp://example.com', 'https://user:pw@example.com', 'https://example.com/?x=1', 'nonsense'])(
    'refuse %s as base address',
    (value) => {
      const said = problemsOf({ VONAGE_API_URL: value });
      expect(said).toMatch(/VONAGE_API_URL is no base address: give one such as/);
    },
  );

  it.each([
    ['http://localhost:8090', 'http://localhost:8090'],
    ['http://localhost:8090/', 'http://localhost:8090'],
    ['https://proxy.example/vonage/', 'https://proxy.example/vonage'],
    ['', undefined],
  ])('read the base address %j as %j', (value, expected) => {
    expect(vonageConfigFrom({ ...environment, VONAGE_API_URL: value }).VONAGE_API_URL).toBe(expected);
  });

  it('refuse an empty signature secret: it would sign anybody', () => {
    expect(problemsOf({ VONAGE_SIGNATURE_SECRET: '' })).toMatch(/VONAGE_SIGNATURE_SECRET is missing/);
    expect(problemsOf({ VONAGE_SIGNATURE_SECRET: 'abc' })).toMatch(/shorter than 32 bits/);
  });

  it.each(['soon', '0', '1.5', '999999999'])('refuse %s as time-out', (value) => {
    expect(problemsOf({ VONAGE_TIMEOUT_MS: value })).toMatch(/VONAGE_TIMEOUT_MS .*give/);
  });

  it('wait 8 seconds for an answer unless told otherwise', () => {
    expect(vonageConfigFrom(environment).VONAGE_TIMEOUT_MS).toBe(8000);
  });

  it('read the same when read twice, so that a service may pass on what it read', () => {
    const once = vonageConfigFrom(environment);
    expect(VonageConfig.parse(once)).toEqual(once);
  });

  it('are all documented', () => {
    for (const entry of Object.values(VonageConfig.shape)) expect(entry.description).toMatch(/\w+ \w+/);
  });
});

function ecKey(): string {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return privateKey;
}
