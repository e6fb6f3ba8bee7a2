import type { Scenario } from './scenario.js';
import { Disappointed, type Stage } from './stage.js';

const ZONES = [
  'Pacific/Honolulu', 'America/Los_Angeles', 'America/Chicago', 'America/New_York', 'America/Sao_Paulo', 'Atlantic/Azores', 'Europe/Paris',
  'Europe/Istanbul', 'Asia/Karachi', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland',
];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Of the zones one where it is the small hours now, at least one hour after midnight and one before six. */
function zoneInTheNight(now: Date): string {
  const hourIn = (timeZone: string) => Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  const zone = ZONES.find((one) => hourIn(one) >= 1 && hourIn(one) <= 4);
  if (zone === undefined) throw new Error('it is night nowhere');
  return zone;
}

/** That day in the zone, as `2026-11-26`. */
const dayIn = (timeZone: string, now: Date, daysAgo: number): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now.getTime() - daysAgo * 86_400_000);

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
    const timeZone = zoneInTheNight(stage.now());
    const night = { timeZone, hours: DAYS.map((day) => ({ day, opens: '18:00', closes: '06:00' })) };
    const open = await templateOf(stage, night);
    const holiday = await templateOf(stage, { ...night, exceptionalDays: [0, 1].map((daysAgo) => ({ date: dayIn(timeZone, stage.now(), daysAgo), spans: [], name: 'Holiday' })) });
    if (open.id !== 'when-open' || holiday.id !== 'when-closed') throw new Disappointed(`the texts were ${String(open.id)} and ${String(holiday.id)}`);
    return { happened: `open at night in ${timeZone}; closed on a holiday: each its own text`, why: holiday.why };
  },
};

/** The next moment after this one in which the clocks of a zone are changed. */
function nextChangeOfClocks(timeZone: string, after: Date): Date {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offset = (at: number) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  const hour = 3_600_000;
  let at = Math.ceil(after.getTime() / hour) * hour;
  while (offset(at) === offset(at + hour)) at += hour;
  return new Date(at + hour);
}

const SHORT_THEN_LONG = [{ time: '03:40', template: 'when-closed' }, { time: '03:20', template: 'when-open' }];

const changedClocks: Scenario = {
  number: 13,
  name: 'clocks-change',
  rule: 'on the nights on which clocks change a business closes when the clock on its wall says so, wherever the caller is',
  takesTime: true,
  play: async (stage) => {
    const timeZone = 'America/Los_Angeles';
    const shop = await stage.shop({ templates, timeZone, hours: DAYS.map((day) => ({ day, opens: '22:00', closes: '03:30' })), followUps: [] });
    const templateAt = async (time: string): Promise<{ id: string | undefined; why: string }> => {
      await stage.itIs(nextChangeOfClocks(timeZone, stage.now()));
      await stage.itIsClock(time, timeZone);
      const caller = stage.caller();
      await stage.call(shop, caller);
      const { template, sentence } = await stage.decision(shop, caller);
      await stage.texts(shop, caller, 1);
      return { id: template?.id, why: sentence };
    };
    // Counted in hours from the opening, it would close at 4:30 in the shorter night, and at 2:30 in the longer one. In each it is the other time that tells.
    const isSpringNext = nextChangeOfClocks(timeZone, stage.now()).getUTCMonth() < 6;
    const nights = isSpringNext ? SHORT_THEN_LONG : SHORT_THEN_LONG.toReversed();
    let why = '';
    for (const { time, template } of nights) {
      const seen = await templateAt(time);
      if (seen.id !== template) throw new Disappointed(`the text at ${time} was ${String(seen.id)}, and should be ${template}`);
      why = seen.why;
    }
    return { happened: 'closed at 3:40 in the shorter night, open at 3:20 in the longer one', why };
  },
};

export const ofHours: readonly Scenario[] = [hours, changedClocks];
