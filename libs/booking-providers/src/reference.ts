/** What our token is called, or is marked with, on a booking link. */
export const REFERENCE_NAME = 'ringback';

/** Whether a text can be a token of ours: 8 to 64 characters that need no escaping in a link. */
export const isReference = (text: string): boolean => /^[\w-]{8,64}$/.test(text);
