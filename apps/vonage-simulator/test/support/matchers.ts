import { expect } from 'vitest';

/** Vitest's own matchers are `any`, which would switch the checks off around them. */
export const aString: unknown = expect.any(String);
export const aNumber: unknown = expect.any(Number);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const containing = (part: string): unknown => expect.stringContaining(part);
export const havingAll = (parts: object): unknown => expect.objectContaining(parts);
