import { readConfig } from '@ringback/service-kit';
import { describe, expect, it } from 'vitest';
import { embeddedEnvironment } from './config.js';

describe('the settings of the one-process mode', () => {
  it('are all optional', () => {
    expect(readConfig(embeddedEnvironment, {})).toMatchObject({ PORT: 8080, EVENT_RETENTION_DAYS: 14 });
  });

  it('take an address with or without a slash at its end', () => {
    const { PUBLIC_URL } = readConfig(embeddedEnvironment, { PUBLIC_URL: 'https://ringback.example.com/' });
    expect(PUBLIC_URL).toBe('https://ringback.example.com');
  });

  it.each([
    ['EVENT_RETENTION_DAYS', '0', 'at least 1'],
    // Longer than services know which events they have handled, less a week.
    ['EVENT_RETENTION_DAYS', '22', 'at most 21'],
    ['EVENT_RETENTION_DAYS', 'two weeks', 'a number of days'],
    ['WEBHOOKS_KEPT_DAYS', '1', 'at least 2'],
    ['RECONCILIATIONS_KEPT_DAYS', '7.5', 'a whole number of days'],
    // Events could come again of what is gone.
    ['MESSAGES_KEPT_DAYS', '89', 'at least 90'],
    ['CALLS_KEPT_DAYS', 'for ever', 'a number of days'],
    ['FIGURES_KEPT_DAYS', '0', 'at least 90'],
    ['RECORDINGS_KEPT_DAYS', '29', 'at least 30'],
    ['ATTACHMENTS_KEPT_DAYS', 'none', 'a number of days'],
    ['CONVERSATIONS_KEPT_DAYS', '89', 'at least 90'],
    ['BOOKINGS_KEPT_DAYS', '1', 'at least 90'],
    ['CONTACTS_KEPT_DAYS', '30', 'at least 90'],
    ['DATABASE_URL', 'mysql://here', 'postgres://'],
    ['PUBLIC_URL', 'ftp://ringback.example.com', 'is no address'],
    ['SIMULATOR_PORT', '8080', 'another port'],
  ])('%s cannot be “%s”, and the message says what it must be', (name, value, fix) => {
    expect(() => readConfig(embeddedEnvironment, { [name]: value })).toThrow(new RegExp(`- ${name}: .*${fix}`));
  });
});
