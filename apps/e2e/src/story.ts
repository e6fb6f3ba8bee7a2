import type { Business } from './api-client.js';
import type { House } from './house.js';

let next = 0;

/** Of the 100 numbers that each area keeps for fiction (555-0100 to 555-0199), the last five are no mobile phones to the simulated carrier. */
const MOBILES = 95;

let nextOfKind = 0;

/** The service codes 211, 311 and so on are none. */
const AREA_CODES = Array.from({ length: 800 }, (_, index) => 200 + index).filter((code) => code % 100 !== 11);
const areaCode = (place: number): string => String(AREA_CODES[place]);

/** Numbers from the ranges kept for fiction, each used once in a run. @param ending the last four digits of another kind of line. */
export function newNumber(ending?: string): string {
  if (ending !== undefined) {
    nextOfKind += 1;
    return `+1${areaCode(nextOfKind)}555${ending}`;
  }
  next += 1;
  return `+1${areaCode(1 + Math.floor(next / MOBILES))}5550${String(100 + (next % MOBILES))}`;
}

/** Calls ring for the shortest time a carrier allows, and grace is a second, so that a journey is quick. */
const QUICK = { ringSeconds: 3, graceSeconds: 1, minimumRingSeconds: 2 };

export interface Shop {
  business: Business;
  number: string;
  staffPhone: string;
}

/** Services that take part in a call, each with a copy of its own of what it needs to know of businesses. */
const KNOWERS = 4;

/** A business of the journey's own, known to every service. */
export async function openShop(house: Pick<House, 'api' | 'metricsUrls'>, settings: Record<string, unknown> = {}): Promise<Shop> {
  const number = newNumber();
  const staffPhone = newNumber();
  const business = await house.api.createBusiness(`Shop ${number.slice(-4)}`, [number], { ...QUICK, staffPhones: [staffPhone], ...settings });
  await untilKnown(house);
  return { business, number, staffPhone };
}

/** Resolves when every service has a copy of every business, and has heard all that was told of businesses. */
export async function untilKnown(house: Pick<House, 'api' | 'metricsUrls'>): Promise<void> {
  const { data } = await house.api.get<{ data: unknown[] }>('/v1/businesses?limit=200');
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const pages = await Promise.all(house.metricsUrls.map(async (url) => (await fetch(url)).text()));
    const figures = (name: string) => [...pages.join('\n').matchAll(new RegExp(`^${name} (\\d+)`, 'gm'))].map(([, count]) => Number(count));
    const known = figures('ringback_directory_businesses\\{[^}]*\\}');
    const behind = figures('ringback_events_lag\\{[^}]*topic="ringback.businesses"[^}]*\\}');
    const allThere = known.length >= KNOWERS && behind.length >= KNOWERS;
    if (allThere && known.every((count) => count >= data.length) && behind.every((count) => count === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('a service has not heard of the new business after 30 s');
}
