import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Drill } from '../drill.js';
import type { Load } from '../load.js';

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
const clockOff = (sign: '+' | '-'): Record<string, string> => ({ LD_PRELOAD: fakeTime() ?? '', FAKETIME: `${sign}${OFF_BY}`, FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' });

async function untilTextsFlow(load: Load): Promise<void> {
  if (!(await load.flows(12, FLOWS_WITHIN_SECONDS))) throw new Error(`with the clock off, calls brought no texts within ${FLOWS_WITHIN_SECONDS} s`);
}

/** From the beginning on: a restart would cost calls of its own. */
const allOff = (name: string, sign: '+' | '-'): Drill => ({
  name: `clock-${name}`,
  what: `the clocks of all services are 5 minutes ${name} of everybody else’s`,
  cannot,
  house: { env: clockOff(sign) },
  run: (_, load) => untilTextsFlow(load),
});

const messagingOff = (name: string, sign: '+' | '-'): Drill => ({
  name: `clock-messaging-${name}`,
  what: `the clock of messaging is 5 minutes ${name} of all others`,
  cannot,
  run: async (house, load) => {
    await house.restart('messaging', clockOff(sign));
    await untilTextsFlow(load).finally(() => house.restart('messaging', {}));
  },
});

export const clockDrills: readonly Drill[] = [messagingOff('ahead', '+'), messagingOff('behind', '-'), allOff('ahead', '+'), allOff('behind', '-')];
