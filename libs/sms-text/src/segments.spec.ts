import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from './index.js';

describe('segments of a text', () => {
  it.each([
    ['nothing', '', 'GSM-7', 0, 0],
    ['160 plain characters', 'a'.repeat(160), 'GSM-7', 160, 1],
    ['161 plain characters', 'a'.repeat(161), 'GSM-7', 161, 2],
    ['306 plain characters', 'a'.repeat(306), 'GSM-7', 306, 2],
    ['307 plain characters', 'a'.repeat(307), 'GSM-7', 307, 3],
    ['80 extension characters', '€'.repeat(80), 'GSM-7', 160, 1],
    ['an extension character over the edge of one text', `${'a'.repeat(159)}€`, 'GSM-7', 161, 2],
    ['every extension character', '\f^{}\\[~]|€', 'GSM-7', 20, 1],
    ['letters of the basic table', '@£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉÄÖÑÜ§¿äöñüà¡¤', 'GSM-7', 40, 1],
    ['a small ç, which is not in the table', 'ça va', 'UCS-2', 5, 1],
    ['a curly quote', 'we’re here', 'UCS-2', 10, 1],
    ['70 wide characters', '日'.repeat(70), 'UCS-2', 70, 1],
    ['71 wide characters', '日'.repeat(71), 'UCS-2', 71, 2],
    ['35 emoji', '😀'.repeat(35), 'UCS-2', 70, 1],
    ['36 emoji', '😀'.repeat(36), 'UCS-2', 72, 2],
    ['joined emoji', '👨‍👩‍👧‍👦', 'UCS-2', 11, 1],
    ['half a surrogate pair', '\ud83d', 'UCS-2', 1, 1],
    ['an escape by itself', '\u001b', 'UCS-2', 1, 1],
  ] as const)('%s', (_name, text, encoding, units, segments) => {
    expect(segmentsOf(text)).toMatchObject({ encoding, units, segments });
  });

  it('moves an escape pair that would be split to the next segment', () => {
    const { filled, segments } = segmentsOf(`${'a'.repeat(152)}€${'b'.repeat(152)}`);
    expect({ filled, segments }).toEqual({ filled: [152, 153, 1], segments: 3 });
  });

  it('moves a surrogate pair that would be split to the next segment', () => {
    expect(segmentsOf(`${'日'.repeat(66)}😀${'日'.repeat(66)}`).filled).toEqual([66, 67, 1]);
  });

  it('parts joined emoji only between code points', () => {
    expect(segmentsOf('👨‍👩‍👧‍👦'.repeat(12)).filled).toEqual([66, 66]);
  });
});

const plain = Array.from('ab €{}^~\n');
const characters = fc.constantFrom(...plain, 'ç', '’', '日', '😀', '👍🏽', '\ud800');
const texts = fc.array(characters, { maxLength: 400 }).map((all) => all.join(''));
const gsmTexts = fc.array(fc.constantFrom(...plain), { maxLength: 700 }).map((all) => all.join(''));

describe('whatever the text', () => {
  it('its segments hold all of its units, and none is overfull', () => {
    fc.assert(
      fc.property(fc.oneof(texts, gsmTexts), (text) => {
        const { filled, units, segments, perSegment } = segmentsOf(text);
        expect(filled.length).toBe(segments);
        expect(filled.reduce((sum, taken) => sum + taken, 0)).toBe(units);
        expect(filled.every((taken) => taken > 0 && taken <= perSegment)).toBe(true);
      }),
    );
  });

  it('cutting it where the segments end splits no surrogate pair', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { encoding, filled } = segmentsOf(text.toWellFormed());
        if (encoding === 'GSM-7') return;
        let rest = text.toWellFormed();
        for (const taken of filled) {
          expect(rest.slice(0, taken).isWellFormed()).toBe(true);
          rest = rest.slice(taken);
        }
        expect(rest).toBe('');
      }),
    );
  });

  it('cutting it where the segments end splits no escape pair', () => {
    // As it travels: one septet a character, an escape before each of the extension table.
    const septets = (text: string) => Array.from(text).flatMap((character) => (/[\f^{}\\[~\]|€]/.test(character) ? ['escape', character] : [character]));
    fc.assert(
      fc.property(gsmTexts, (text) => {
        let rest = septets(text);
        for (const taken of segmentsOf(text).filled) {
          expect(rest[taken - 1]).not.toBe('escape');
          rest = rest.slice(taken);
        }
        expect(rest).toEqual([]);
      }),
    );
  });

  it('it needs no more segments than its shortest packing', () => {
    fc.assert(
      fc.property(fc.oneof(texts, gsmTexts), (text) => {
        const { units, segments, perSegment } = segmentsOf(text);
        expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / perSegment));
        // A pair leaves at most one unit of a segment unused.
        expect(segments).toBeLessThanOrEqual(Math.ceil(units / (perSegment - 1)) || 0);
      }),
    );
  });

  it('adding to it never makes it cheaper', () => {
    fc.assert(fc.property(texts, characters, (text, more) => segmentsOf(text + more).segments >= segmentsOf(text).segments));
  });
});
