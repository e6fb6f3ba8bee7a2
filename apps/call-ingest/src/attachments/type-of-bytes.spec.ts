import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someFiles } from '../../test/some-files.js';
import { isFit } from '../domain/attachment.js';
import { typeOfBytes } from './type-of-bytes.js';

const anyFile = fc.constantFrom(...Object.values(someFiles));
const anyBytes = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));

describe('the type of bytes', () => {
  it('is told of any bytes, however a file is cut off or goes on', async () => {
    await fc.assert(fc.asyncProperty(anyFile, fc.nat(80), anyBytes, async (file, length, rest) => {
      expect([null, expect.any(String)]).toContainEqual(await typeOfBytes(Buffer.concat([file.subarray(0, length), rest])));
    }));
  });

  it('is the type that they begin with: whatever hides behind it is no page to anybody', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(someFiles.jpeg, someFiles.gif, someFiles.pdf), fc.constantFrom(someFiles.html, someFiles.svg, someFiles.zip), async (photo, hidden) => {
      expect(await typeOfBytes(Buffer.concat([photo, hidden]))).toBe(await typeOfBytes(photo));
      expect(isFit(await typeOfBytes(Buffer.concat([hidden, photo])))).toBe(false);
    }));
  });
});
