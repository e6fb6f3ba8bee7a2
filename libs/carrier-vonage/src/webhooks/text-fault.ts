import type { TextFault } from '@ringback/carrier';

/** Errors in receipts of the Messages API, https://developer.vonage.com/en/api-errors/messages. Those left out are permanent. */
const codesOf: Readonly<Record<Exclude<TextFault, 'permanent'>, readonly string[]>> = {
  // Throttled, internal error, communication failed, absent for a while, handset busy, network error.
  retry: ['1000', '1030', '1100', '1180', '1220', '1230'],
  // "Illegal number", which is what a recipient is who sent STOP.
  'opted-out': ['1240'],
  // Unsuitable device.
  landline: ['1310'],
  // Barred, invalid number, absent for good.
  'no-number': ['1050', '1170', '1190'],
  // Account barred, no credit, a trial account's list of numbers.
  account: ['1060', '1070', '1160'],
};

const faults: ReadonlyMap<string, TextFault> = new Map(
  (Object.keys(codesOf) as (keyof typeof codesOf)[]).flatMap((fault) => codesOf[fault].map((code): [string, TextFault] => [code, fault])),
);

export const faultOf = (code: string): TextFault => faults.get(code) ?? 'permanent';
