import type { Business } from './api-client.js';
import type { House } from './house.js';

let next = 0;

/** Numbers from the ranges kept for fiction (555-0100 to 555-0199), each used once in a run. */
export function newNumber(): string {
  next += 1;
  const area = 201 + Math.floor(next / 100);
  return `+1${area}5550${String(100 + (next % 100))}`;
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
export async function openShop(house: House, settings: Record<string, unknown> = {}): Promise<Shop> {
  const number = newNumber();
  const staffPhone = newNumber();
  const business = await house.api.createBusiness(`Shop ${number.slice(-4)}`, [number], { ...QUICK, staffPhones: [staffPhone], ...settings });
  await untilKnown(house);
  return { business, number, staffPhone };
}

/** Resolves when every service has a copy of every business, and has heard all that was told of businesses. */
async function untilKnown(house: House): Promise<void> {
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
