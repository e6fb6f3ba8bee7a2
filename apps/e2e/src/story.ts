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

/** A business of the journey's own. */
export async function openShop(house: House, settings: Record<string, unknown> = {}): Promise<Shop> {
  const number = newNumber();
  const staffPhone = newNumber();
  const business = await house.api.createBusiness(`Shop ${number.slice(-4)}`, [number], { ...QUICK, staffPhones: [staffPhone], ...settings });
  return { business, number, staffPhone };
}
