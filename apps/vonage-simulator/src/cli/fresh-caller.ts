/** Area codes of one time zone, so that a business in New York is as awake as its callers. */
const AREA_CODES = [201, 203, 212, 215, 267, 332, 347, 475, 484, 551, 609, 610, 617, 646, 718, 732, 848, 856, 857, 862, 908, 917, 929, 973];

/**
 * A number of the fiction range (555-0100 to 555-0194) that has most likely not called before: a caller the product
 * texted a while ago is rightly not texted again. The ends 0195 to 0199 are no mobile phones to the simulator's lookup.
 */
export function freshCaller(chance: () => number): string {
  const area = AREA_CODES[Math.floor(chance() * AREA_CODES.length)];
  const line = 100 + Math.floor(chance() * 95);
  return `+1${area}5550${line}`;
}
