interface Part {
  found: boolean;
  contentType: string;
  /** Of the whole. */
  size: number;
  part: Uint8Array;
}

/**
 * A file that another service gives out part by part.
 * @param read the part that begins at `offset`; empty past the end.
 * @returns null when there is none.
 */
export async function wholeFile(read: (offset: number) => Promise<Part>): Promise<{ contentType: string; bytes: Buffer } | null> {
  const parts: Buffer[] = [];
  let got = 0;
  let answer: Part;
  do {
    answer = await read(got);
    if (!answer.found) return null;
    const part = Buffer.from(answer.part);
    parts.push(part);
    got += part.length;
  } while (answer.part.length > 0 && got < answer.size);
  return { contentType: answer.contentType, bytes: Buffer.concat(parts, got) };
}
