/** The default alphabet of 3GPP TS 23.038 (GSM 03.38), section 6.2.1, without its escape: one unit a character. */
export const BASIC: ReadonlySet<string> = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Its extension table, section 6.2.1.1: an escape and a character, two units that must not be parted. */
export const EXTENSION: ReadonlySet<string> = new Set('\f^{}\\[~]|€');

export const isGsm = (character: string): boolean => BASIC.has(character) || EXTENSION.has(character);

/** The characters of a text that the alphabet has not, each once, in the order of first appearance. */
export const notInGsm = (text: string): string[] => [...new Set(Array.from(text))].filter((character) => !isGsm(character));
