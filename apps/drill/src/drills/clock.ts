import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ServiceName, services } from '@ringback/local-cluster';
import type { Drill } from '../drill.js';

const OFF_BY = '300s';
const FLOWS_WITHIN_SECONDS = 60;

/** Debian's package libfaketime. */
function fakeTime(): string | undefined {
  const libraries = '/usr/lib';
  if (!existsSync(libraries)) return undefined;
  return readdirSync(libraries).map((folder) => join(libraries, folder, 'faketime', 'libfaketimeMT.so.1')).find((path) => existsSync(path));
}

const cannot = (): string | null => (fakeTime() === undefined ? 'libfaketime is not installed (Debian: apt-get install libfaketime)' : null);

/** Only the time of day is wrong: what is measured by the monotonic clock, as Node’s timers are, goes on as it did. */
const clockOff = (sign: '+' | '-'): NodeJS.ProcessEnv => ({ LD_PRELOAD: fakeTime(), FAKETIME: `${sign}${OFF_BY}`, FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' });

const off = (name: string, what: string, wrong: readonly ServiceName[], sign: '+' | '-'): Drill => ({
  name: `clock-${name}`,
  what,
  cannot,
  run: async (house, load) => {
    await Promise.all(wrong.map((service) => house.restart(service, clockOff(sign))));
    const flows = await load.flows(12, FLOWS_WITHIN_SECONDS);
    await Promise.all(wrong.map((service) => house.restart(service, {})));
    if (!flows) throw new Error(`with the clock off, calls brought no texts within ${FLOWS_WITHIN_SECONDS} s`);
  },
});

export const clockDrills: readonly Drill[] = [
  off('ahead', 'the clocks of all services are 5 minutes ahead of everybody else’s', services, '+'),
  off('behind', 'the clocks of all services are 5 minutes behind everybody else’s', services, '-'),
  off('messaging-ahead', 'the clock of messaging is 5 minutes ahead of all others', ['messaging'], '+'),
  off('messaging-behind', 'the clock of messaging is 5 minutes behind all others', ['messaging'], '-'),
];
