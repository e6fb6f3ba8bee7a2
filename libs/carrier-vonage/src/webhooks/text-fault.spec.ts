import { describe, expect, it } from 'vitest';
import { faultOf } from './text-fault.js';

/** Every code that Vonage documents for receipts of SMS. */
describe('an error in a receipt', () => {
  it.each([
    ['1000', 'throttled', 'retry'],
    ['1010', 'missing parameters', 'permanent'],
    ['1020', 'invalid parameters', 'permanent'],
    ['1030', 'internal error', 'retry'],
    ['1040', 'invalid message', 'permanent'],
    ['1050', 'number barred', 'no-number'],
    ['1060', 'account barred', 'account'],
    ['1070', 'no credit', 'account'],
    ['1080', 'too many binds', 'permanent'],
    ['1090', 'too long', 'permanent'],
    ['1100', 'communication failed', 'retry'],
    ['1120', 'illegal sender', 'permanent'],
    ['1130', 'invalid ttl', 'permanent'],
    ['1140', 'facility not allowed', 'permanent'],
    ['1160', 'not on the trial account’s list', 'account'],
    ['1170', 'invalid recipient', 'no-number'],
    ['1180', 'absent for a while', 'retry'],
    ['1190', 'absent for good', 'no-number'],
    ['1200', 'portability', 'permanent'],
    ['1210', 'anti-spam', 'permanent'],
    ['1220', 'handset busy', 'retry'],
    ['1230', 'network', 'retry'],
    ['1240', 'recipient sent STOP', 'opted-out'],
    ['1241', 'too many to one number', 'permanent'],
    ['1250', 'unroutable', 'permanent'],
    ['1260', 'unreachable', 'permanent'],
    ['1270', 'age restriction', 'permanent'],
    ['1280', 'blocked by the recipient’s carrier', 'permanent'],
    ['1290', 'recipient’s prepaid plan has no credit', 'permanent'],
    ['1300', 'not in the provider’s network', 'permanent'],
    ['1310', 'unsuitable device', 'landline'],
    ['1320', 'already sent', 'permanent'],
    ['1330', 'unknown', 'permanent'],
    ['1340', 'of another channel', 'permanent'],
    ['1350', 'of another channel', 'permanent'],
    ['1360', 'its time to live was over', 'permanent'],
    ['1370', 'of another channel', 'permanent'],
    ['9999', 'a code that nobody knows', 'permanent'],
    ['', 'no code', 'permanent'],
  ])('%s, %s, is %s', (code, _, fault) => {
    expect(faultOf(code)).toBe(fault);
  });
});
