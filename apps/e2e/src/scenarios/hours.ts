import type { Scenario } from './scenario.js';
import { Disappointed, type Stage } from './stage.js';

const ZONES = [
  'Pacific/Honolulu', 'America/Los_Angeles', 'America/Chicago', 'America/New_York', 'America/Sao_Paulo', 'Atlantic/Azores', 'Europe/Paris',
  'Europe/Istanbul', 'Asia/Karachi', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland',
];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Of the zones one where it is the small hours now, at least one hour after midnight and one before six. */
function zoneInTheNight(): string {
  const hourIn = (timeZone: string) => Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date()));
  const zone = ZONES.find((one) => hourIn(one) >= 1 && hourIn(one) <= 4);
  if (zone === undefined) throw new Error('it is night nowhere');
  return zone;
}

/** That day in the zone, as `2026-11-26`. */
const dayIn = (timeZone: string, daysAgo: number): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() - daysAgo * 86_400_000);

const templates = [
  { id: 'when-open', schedule: 'open', body: 'Hi, this is {{ business.name }}: we are on another call. Reply STOP to opt out' },
  { id: 'when-closed', schedule: 'closed', body: 'Hi, this is {{ business.name }}: we are closed. Reply STOP to opt out' },
];

async function templateOf(stage: Stage, settings: Record<string, unknown>): Promise<{ id: string | undefined; why: string }> {
  const shop = await stage.shop({ templates, ...settings });
  const caller = stage.caller();
  await stage.call(shop, caller);
  const { template, sentence } = await stage.decision(shop, caller);
  await stage.texts(shop, caller, 1);
  return { id: template?.id, why: sentence };
}

const hours: Scenario = {
  number: 13,
  name: 'hours',
  rule: 'hours are the business’s own: past midnight they go on, and a holiday closes them, wherever the caller is',
  play: async (stage) => {
    const timeZone = zoneInTheNight();
    const night = { timeZone, hours: DAYS.map((day) => ({ day, opens: '18:00', closes: '06:00' })) };
    const open = await templateOf(stage, night);
    const holiday = await templateOf(stage, { ...night, exceptionalDays: [0, 1].map((daysAgo) => ({ date: dayIn(timeZone, daysAgo), spans: [], name: 'Holiday' })) });
    if (open.id !== 'when-open' || holiday.id !== 'when-closed') throw new Disappointed(`the texts were ${String(open.id)} and ${String(holiday.id)}`);
    return { happened: `open at night in ${timeZone}; closed on a holiday: each its own text`, why: holiday.why };
  },
};

export const ofHours: readonly Scenario[] = [hours];
