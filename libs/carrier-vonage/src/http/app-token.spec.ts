import { createVerify } from 'node:crypto';
import { tokenGenerate, verifySignature } from '@vonage/jwt';
import { describe, expect, it } from 'vitest';
import { applicationId, HandClock, keys } from '../../test/config.js';
import { AppToken } from './app-token.js';

const parts = (header: string): string[] => header.replace('Bearer ', '').split('.');
const decode = (part = ''): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const claims = (header: string): Record<string, unknown> => decode(parts(header)[1]);

describe('the application token', () => {
  it("has the header and claims of Vonage's own SDK", () => {
    const ours = parts(new AppToken(applicationId, keys.privateKey).bearer(new HandClock().now()));
    const theirs = tokenGenerate(applicationId, keys.privateKey).split('.');
    expect(decode(ours[0])).toEqual(decode(theirs[0]));
    expect(Object.keys(decode(ours[1])).sort()).toEqual(Object.keys(decode(theirs[1])).sort());
    const life = ({ iat, exp }: Record<string, unknown>): number => Number(exp) - Number(iat);
    expect(life(decode(ours[1]))).toBe(life(decode(theirs[1])));
  });

  it('is signed by the private key', () => {
    const [header, payload, signature] = parts(new AppToken(applicationId, keys.privateKey).bearer(new HandClock().now()));
    const verifier = createVerify('RSA-SHA256').update(`${header ?? ''}.${payload ?? ''}`);
    expect(verifier.verify(keys.publicKey, signature ?? '', 'base64url')).toBe(true);
  });

  it("passes the check of Vonage's own SDK", () => {
    const now = new HandClock(new Date().toISOString() as never).now();
    expect(verifySignature(parts(new AppToken(applicationId, keys.privateKey).bearer(now)).join('.'), keys.publicKey)).toBe(true);
  });

  it('is signed once for many requests, and again before it ends', () => {
    const clock = new HandClock();
    const token = new AppToken(applicationId, keys.privateKey);
    const first = token.bearer(clock.now());
    clock.advance(700);
    expect(token.bearer(clock.now())).toBe(first);
    clock.advance(100);
    const second = token.bearer(clock.now());
    expect(second).not.toBe(first);
    expect(claims(second)['jti']).not.toBe(claims(first)['jti']);
  });

  it('is signed again when the clock was set back, for Vonage would call it not yet valid', () => {
    const clock = new HandClock();
    const token = new AppToken(applicationId, keys.privateKey);
    const first = token.bearer(clock.now());
    clock.advance(-3600);
    expect(claims(token.bearer(clock.now()))['iat']).toBe(Number(claims(first)['iat']) - 3600);
  });

  it('is signed again after it was refused', () => {
    const clock = new HandClock();
    const token = new AppToken(applicationId, keys.privateKey);
    const first = token.bearer(clock.now());
    token.discard();
    expect(token.bearer(clock.now())).not.toBe(first);
  });
});
