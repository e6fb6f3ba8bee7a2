export interface Recording {
  /** Such as `audio/mpeg`. */
  contentType: string;
  bytes: Buffer;
}

/** Where callers' messages are kept, and what came with their texts. Names are opaque ids of ours: letters, digits, `.`, `_` and `-`, at most 200, not beginning with a sign. */
export interface RecordingStore {
  /** Keeps the bytes under the name; whole or not at all. The same name again replaces them. @throws RecordingStoreUnavailable */
  keep(name: string, contentType: string, bytes: Buffer): Promise<void>;
  /** @returns null when nothing is kept under the name. @throws RecordingStoreUnavailable */
  read(name: string): Promise<Recording | null>;
  /** Whatever is kept under the name is gone afterwards. @throws RecordingStoreUnavailable */
  remove(name: string): Promise<void>;
}

/** The store cannot be used now; try again later. The message says what to check, and holds no credential. */
export class RecordingStoreUnavailable extends Error {
  override readonly name = 'RecordingStoreUnavailable';
}

/** @throws Error for a name that could lead anywhere else. */
export function checkedName(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name)) throw new Error('a recording’s name must be an id of ours');
  return name;
}
