import type { E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { whoIsLeft } from './who-is-left.js';

const [anne, ben, carl, owner] = ['+14155550173', '+14155550174', '+14155550175', '+14155550176'] as [E164, E164, E164, E164];
const left = (phones: E164[], backup: E164[], others: E164[], ...gone: E164[]) => whoIsLeft({ phones, backup }, others, new Set(gone));

describe('of those on duty', () => {
  it.each<[string, ReturnType<typeof left>, E164[], E164[]]>([
    ['all are told while nobody wants no texts', left([anne, ben], [owner], [carl]), [anne, ben], [owner]],
    ['the others are told, and nobody in place of who is gone', left([anne, ben], [owner], [carl], anne), [ben], [owner]],
    ['the nearest who stands in is told when all are gone', left([anne], [owner], [ben, carl], anne), [ben], [owner]],
    ['who is gone does not stand in', left([anne], [owner], [ben, carl], anne, ben), [carl], [owner]],
    ['who stands in from the backup does not come next once more', left([anne], [owner, carl], [owner], anne), [owner], [carl]],
    ['nobody is told when nobody is left', left([anne], [owner], [owner], anne, owner), [], []],
    ['nobody stands in where nobody was to be told', left([], [owner], [ben], anne), [], [owner]],
  ])('%s', (_name, { phones, backup }, told, next) => {
    expect([phones, backup]).toEqual([told, next]);
  });
});
