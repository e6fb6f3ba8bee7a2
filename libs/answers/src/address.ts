/** As it follows a house number in the United States and Canada. */
export const STREET_NAME = String.raw`(?:[nsew]\.?\s+)?(?:\p{L}[\p{L}'.]*\s+){0,3}(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|way|pl|place|hwy|highway|pkwy|terrace|circle|cir|apt|unit|suite)\b`;

const ADDRESS = new RegExp(String.raw`(?<![\p{L}\d$.-])\d{1,6}[a-z]?\s+${STREET_NAME}(?:\.?,?\s*(?:apt|unit|suite|#)\.?\s*#?[\p{L}\d-]{1,8}(?!\p{L}))?`, 'iu');

/** The address of a house that a text names, as it is written there; null when it names none. */
export const addressIn = (text: string): string | null => ADDRESS.exec(text)?.[0] ?? null;
