import type { CallDoors } from '@ringback/carrier';
import { CallBackId, type CarrierId } from '@ringback/event-contracts';

export const VOICE = 'webhooks/vonage/voice';

/**
 * Where the carrier tells and asks about calls. What stands behind a `?` is not signed: nothing secret may depend on it.
 * @param call of a caller who waits while we place calls to the staff: these have ids of their own, so the address names theirs.
 */
export const callDoors = (publicUrl: string, call?: CarrierId): CallDoors => call === undefined ? ownDoors(publicUrl) : {
  call: () => `${ownDoors(publicUrl).call()}?call=${encodeURIComponent(call)}`,
  leg: (place) => `${ownDoors(publicUrl).leg(place)}&call=${encodeURIComponent(call)}`,
  screen: (place) => `${ownDoors(publicUrl).screen(place)}?call=${encodeURIComponent(call)}`,
};

/** Where the carrier tells and asks about the legs of a call-back, which are nobody's call. */
export const callBackDoors = (publicUrl: string, callBack: CallBackId): CallDoors => ({
  call: () => `${ownDoors(publicUrl).call()}?back=${callBack}`,
  leg: (place) => `${ownDoors(publicUrl).leg(place)}&back=${callBack}`,
  screen: (place) => `${ownDoors(publicUrl).screen(place)}?back=${callBack}`,
});

const ownDoors = (publicUrl: string): CallDoors => ({
  call: () => `${publicUrl}/${VOICE}/event`,
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

/** The call that an address of ours names; null when it names none. */
export function callNamedIn(address: string): CarrierId | null {
  const call = new URLSearchParams(address.split('?')[1] ?? '').get('call');
  return call !== null && /^[!-~]{1,200}$/.test(call) ? (call as CarrierId) : null;
}

/** The call-back that an address of ours names; null when it names none. */
export const callBackNamedIn = (address: string): CallBackId | null => CallBackId.safeParse(new URLSearchParams(address.split('?')[1] ?? '').get('back')).data ?? null;
