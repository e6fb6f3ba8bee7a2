import { readConfig } from '@ringback/service-kit';
import { describe, expect, it } from 'vitest';
import { sendingEnvironment, sendingSettingsOf } from './config.js';

describe('the configuration of sending', () => {
  it('keeps to Vonage’s limits unless told otherwise, and waits for lost claimers longer than for the carrier', () => {
    expect(sendingSettingsOf(readConfig(sendingEnvironment, {}), 8000)).toEqual({
      rates: { perNumber: 1, perAccount: 30 }, concurrentRequests: 256, pollMs: 1_000, lease: 18, drainMs: 9000,
    });
  });

  it('takes 0 for no limit', () => {
    const environment = { MESSAGING_TEXTS_PER_SECOND: '0', MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '0.5' };
    expect(sendingSettingsOf(readConfig(sendingEnvironment, environment), 8000).rates).toEqual({ perNumber: 0.5, perAccount: 0 });
  });

  it('names what is wrong', () => {
    expect(() => readConfig(sendingEnvironment, { MESSAGING_TEXTS_PER_SECOND: 'fast' })).toThrow(/MESSAGING_TEXTS_PER_SECOND: must be a number/);
  });
});
