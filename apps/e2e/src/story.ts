import type { Business } from './api-client.js';
import type { House } from './house.js';

let next = 0;

/** Of the 100 numbers that each area keeps for fiction (555-0100 to 555-0199), the last five are no mobile phones to the simulated carrier. */
const MOBILES = 95;

let nextOfKind = 0;

/** Of the United States, since others beside a number there are abroad, and of the east: so a scenario knows how late it is for whom it calls. */
const AREA_CODES = `201 202 203 207 212 215 216 234 239 240 248 252 267 276 301 302 304 305 313 315 321 330 336 339 347 351 352 386 401 404 407 410 412 413 419 434 440 443
  470 475 484 508 513 516 518 540 551 561 567 571 585 586 603 607 609 610 614 617 631 646 678 703 704 706 716 717 718 724 732 734 740 754 757 770 772 774 781 786 802 803 804
  810 813 814 828 843 845 848 856 857 860 862 863 864 904 908 910 912 914 917 919 937 941 947 954 959 973 978 980 984 989`.split(/\s+/);
function areaCode(place: number): string {
  const code = AREA_CODES[place];
  if (code === undefined) throw new Error('there are no more numbers for fiction in the list');
  return code;
}

/** Numbers from the ranges kept for fiction, each used once in a run. @param ending the last four digits of another kind of line. */
export function newNumber(ending?: string): string {
  if (ending !== undefined) {
    nextOfKind += 1;
    return `+1${areaCode(nextOfKind - 1)}555${ending}`;
  }
  next += 1;
  return `+1${areaCode(Math.floor(next / MOBILES))}5550${String(100 + (next % MOBILES))}`;
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
