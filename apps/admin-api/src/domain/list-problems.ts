import type { BusinessSettings, StaffRoute } from '@ringback/event-contracts';
import { hoursProblems } from '@ringback/schedule';
import type { SettingProblem } from './setting-problem.js';
import type { TextingBusiness } from './text-problems.js';

/** What is said of numbers that the business does not have: it would never come about. */
export function problemsOfNumbers({ numbers, settings: { lines, responses } }: TextingBusiness): SettingProblem[] {
  const named = [
    ...lines.map(({ number }, index) => ({ number, field: `settings.lines.${String(index)}.number` })),
    ...responses.flatMap(({ number }, index) => (number === undefined ? [] : [{ number, field: `settings.responses.${String(index)}.number` }])),
  ];
  return named.flatMap(({ number, field }) => (numbers.includes(number) ? [] : [{ field, detail: 'is not a number of this business: add it first, or name one of those it has' }]));
}

/** What in lists of settings says the same thing twice, or cannot hold together: nobody could tell which of two counts. */
export function problemsOfLists(settings: BusinessSettings): SettingProblem[] {
  const { lines, greetings, staffPhones, alertPhones, routes } = settings;
  return [
    ...hoursProblems(settings).map(({ path, problem }) => ({ field: `settings.${path.join('.')}`, detail: problem })),
    ...repeated('settings.lines', lines.map(({ number }) => number), 'number', (first) => `this number has settings already, at ${first}: put them together there`),
    ...repeated('settings.greetings', greetings.map(({ schedule, language }) => `${schedule} ${language}`), '', (first) => `is for the same calls as the greeting at ${first}, which is the one that is said: remove one of them`),
    ...repeatedPhones('settings.staffPhones', staffPhones),
    ...repeatedPhones('settings.alertPhones', alertPhones),
    ...problemsOfBooking(settings),
    ...routes.flatMap((route, index) => problemsOfRoute(route, `settings.routes.${String(index)}`, settings)),
    ...lines.flatMap((line, index) => repeatedPhones(`settings.lines.${String(index)}.staffPhones`, line.staffPhones ?? [])),
  ];
}

const repeatedPhones = (list: string, phones: readonly string[]): SettingProblem[] => repeated(list, phones, '', (first) => `is in the list already, at ${first}: remove one of them`);

function repeated(list: string, keys: readonly string[], member: string, says: (first: number) => string): SettingProblem[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    return first < index ? [{ field: [list, index, member].filter((part) => part !== '').join('.'), detail: says(first) }] : [];
  });
}

function problemsOfRoute({ hours, phones, backup, rota }: StaffRoute, field: string, { timeZone }: BusinessSettings): SettingProblem[] {
  return [
    ...hoursProblems({ timeZone, hours, exceptionalDays: [] }).flatMap(({ path, problem }) => (path[0] === 'hours' ? [{ field: `${field}.${path.join('.')}`, detail: problem }] : [])),
    ...repeatedPhones(`${field}.phones`, phones),
    ...repeatedPhones(`${field}.backup`, backup),
    ...repeated(`${field}.rota.swaps`, rota.swaps.map(({ date }) => date), 'date', (first) => `somebody stands in on that day already, at ${String(first)}: remove one of them`),
  ];
}

function problemsOfBooking({ booking, hours }: BusinessSettings): SettingProblem[] {
  if (!booking) return [];
  const { services, staff } = booking;
  const unknown = staff.flatMap((one, index) =>
    one.services.flatMap((service, place) =>
      services.some(({ id }) => id === service) ? [] : [{ field: `settings.booking.staff.${String(index)}.services.${String(place)}`, detail: `there is no service "${service}": name one of those in settings.booking.services` }],
    ),
  );
  return [
    ...(hours.length === 0 ? [{ field: 'settings.booking', detail: 'times are offered within the opening hours, and there are none: set settings.hours, too' }] : []),
    ...repeated('settings.booking.services', services.map(({ id }) => id), 'id', (first) => `is the id of the service at ${String(first)}, too: give each its own`),
    ...repeated('settings.booking.staff', staff.map(({ id }) => id), 'id', (first) => `is the id of the person at ${String(first)}, too: give each their own`),
    ...unknown,
  ];
}
