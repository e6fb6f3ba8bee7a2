import type { CallDoors } from '@ringback/carrier';

export const VOICE = 'webhooks/vonage/voice';

/** Where the carrier tells and asks about calls. What stands behind a `?` is not signed: nothing secret may depend on it. */
export const callDoors = (publicUrl: string): CallDoors => ({
  leg: (place) => `${publicUrl}/${VOICE}/event?phone=${place}`,
  // A GET, whose signature may or may not cover parameters of ours: so it has none.
  screen: (place) => `${publicUrl}/${VOICE}/screen/${place}`,
});

/** Which of the line's phones an address of ours names; null when it names none. */
export function placeIn(address: string): number | null {
  const place = /[?&]phone=(\d{1,3})(&|$)/.exec(address)?.[1];
  return place === undefined ? null : Number(place);
}

/** Which of the line's phones an address of ours screens; null when it screens none. */
export function screenedPlaceIn(address: string): number | null {
  const place = /\/voice\/screen\/(\d{1,3})(\?|$)/.exec(address)?.[1];
  return place === undefined ? null : Number(place);
}
