import type { BusinessProfile, E164, Instant, RouteReason, StaffRoute } from '@ringback/event-contracts';
import { nationalNumber } from '@ringback/phone';
import { isOpen, rotaDay, shiftsBetween } from '@ringback/schedule';

/** What somebody is to be told of. */
export interface RoutedMatter {
  caller: E164;
  reason: RouteReason;
  /** Ids of options that the caller chose where the flow asks which service. */
  services: readonly string[];
}

/** Who is texted. */
export interface OnDuty {
  phones: readonly E164[];
  /** One after the other, when none of them acts. */
  backup: readonly E164[];
}

export interface FoundRoute {
  route: StaffRoute;
  /** In the business's settings. */
  place: number;
}

/** The first that fits; null when none does. */
export function routeFor({ settings }: BusinessProfile, matter: RoutedMatter, now: Instant): FoundRoute | null {
  const place = settings.routes.findIndex((route) => fits(route, matter, settings, now));
  const route = settings.routes[place];
  return route ? { route, place } : null;
}

function fits({ areaCodes, services, reasons, schedule, hours }: StaffRoute, matter: RoutedMatter, settings: BusinessProfile['settings'], now: Instant): boolean {
  const national = nationalNumber(matter.caller);
  return (
    // Some countries write their area codes with a zero in front, which is not dialled from abroad.
    (areaCodes.length === 0 || areaCodes.some((code) => national.startsWith(code.replace(/^0/, '')))) &&
    (services.length === 0 || matter.services.some((service) => services.includes(service))) &&
    (reasons.length === 0 || reasons.includes(matter.reason)) &&
    (schedule === undefined || (schedule === 'open') === isOpen(settings, now)) &&
    isOpen({ timeZone: settings.timeZone, hours, exceptionalDays: [] }, now)
  );
}

/** Whose turn it is by the calendar. */
export function onCall({ phones, rota }: StaffRoute, timeZone: string, now: Instant): E164[] {
  const day = rotaDay(timeZone, rota.changesAt, now);
  const standIn = rota.swaps.find(({ date }) => date === day);
  return standIn ? [standIn.phone] : turn(phones, shiftsBetween(rota.from, day, rota.days));
}

/** The one of them whose turn it is after so many turns; less than none before a rota begins. */
export function turn(phones: readonly E164[], turns: number): E164[] {
  const phone = phones.at(turns % phones.length);
  return phone === undefined ? [] : [phone];
}
