import type { CallDoors } from '@ringback/carrier';

export const VOICE = 'webhooks/vonage/voice';

/** Where the carrier tells and asks about calls. What stands behind a `?` is not signed: nothing secret may depend on it. */
export const callDoors = (publicUrl: string): CallDoors => ({
  leg: (place) => `${publicUrl}/${VOICE}/event?phone=${place}`,
});

/** Which of the line's phones an address of ours names; null when it names none. */
export function placeIn(address: string): number | null {
  const place = /[?&]phone=(\d{1,3})(&|$)/.exec(address)?.[1];
  return place === undefined ? null : Number(place);
}
