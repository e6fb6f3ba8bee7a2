/** More than carriers pass on: a few megabytes at most. */
export const LARGEST_ATTACHMENT_BYTES = 10_000_000;

/** Of one text; more would be somebody who fills the store. */
export const MOST_ATTACHMENTS = 10;

export const TOO_MANY = `more than ${String(MOST_ATTACHMENTS)} files came with the text`;

/** What telephones send, and what a person can open without running it. */
const KEPT_TYPES: ReadonlySet<string> = new Set([
  'image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp', 'image/heic', 'image/heif',
  'video/mp4', 'video/3gpp', 'video/3gpp2', 'video/quicktime',
  'application/pdf', 'text/vcard',
]);

/** @param type what a file's bytes are, whatever its sender or the carrier calls it; null when they are nothing that is known. */
export const isFit = (type: string | null): type is string => type !== null && KEPT_TYPES.has(type);

export const unfit = (type: string | null): string => `the file is ${type ?? 'of no known type'}: photos, videos, PDF files and contact cards are kept`;

/** What is to be fetched that came with a text. */
export interface OutstandingAttachment {
  id: string;
  url: string;
  failures: number;
}

/**
 * - `fetching`: the carrier has it, and it is due.
 * - `kept`: in the store.
 * - `refused`: it is there, and is nothing to keep, or the carrier does not give it.
 * - `lost`: it could not be had for as long as it was worth trying.
 */
export type AttachmentState = 'fetching' | 'kept' | 'refused' | 'lost';
