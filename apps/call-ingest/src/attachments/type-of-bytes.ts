import { fileTypeFromBuffer } from 'file-type';

/** What a file is by its bytes, such as `image/jpeg`; null when they are nothing that is known. */
export async function typeOfBytes(bytes: Buffer): Promise<string | null> {
  // Whoever sends a file decides what is in it: one that the library stumbles over is of no type.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return found?.mime ?? null;
}
