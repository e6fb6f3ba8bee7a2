import { generateKeyPairSync } from 'node:crypto';
import { instantOf, type Clock, type Instant } from '@ringback/event-contracts';
import { vonageConfigFrom, type VonageConfig } from '../src/index.js';

export const applicationId = '78d335fa-323d-0114-9c3d-d6f0d48968cf';

export const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

export const environment = {
  VONAGE_APPLICATION_ID: applicationId,
  VONAGE_PRIVATE_KEY: keys.privateKey,
  VONAGE_API_KEY: 'a1b2c3d4',
  VONAGE_API_SECRET: 'account-secret-nobody-sees',
  VONAGE_SIGNATURE_SECRET: 'signature-secret-nobody-sees-0123456789',
};

export const config: VonageConfig = vonageConfigFrom(environment);

export function configFor(url: string, timeoutMs = 8000): VonageConfig {
  return vonageConfigFrom({ ...environment, VONAGE_API_URL: url, VONAGE_TIMEOUT_MS: String(timeoutMs) });
}

export const noon = '2026-11-23T12:00:00.000Z' as Instant;

/** A clock that moves only when told to. */
export class HandClock implements Clock {
  constructor(private moment: Instant = noon) {}
  now(): Instant {
    return this.moment;
  }
  advance(seconds: number): void {
    this.moment = instantOf(Date.parse(this.moment) + seconds * 1000);
  }
}
