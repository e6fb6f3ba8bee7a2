/** GSM 03.38: one septet each, and the ones that need an escape before them. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const ESCAPED = new Set('\f^{}\\[~]|€');

/** How many messages on the air a text takes, in the carrier's own count. */
export function segments(text: string, encoding: 'text' | 'unicode' | 'auto' = 'auto'): number {
  const characters = Array.from(text);
  const isGsm = characters.every((each) => BASIC.has(each) || ESCAPED.has(each));
  if (encoding === 'unicode' || (encoding === 'auto' && !isGsm)) return parts(text.length, 70, 67);
  return parts(characters.length + characters.filter((each) => ESCAPED.has(each)).length, 160, 153);
}

function parts(length: number, alone: number, joined: number): number {
  return length <= alone ? 1 : Math.ceil(length / joined);
}
