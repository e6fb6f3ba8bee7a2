import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json, sha256, storable } from './canonical.js';

describe('canonical JSON', () => {
  it.each([
    // RFC 8785, sections 3.2.2 to 3.2.4.
    [
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    ],
    [
      String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
      `{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}`,
    ],
    [String.raw`[56,{"d":true,"10":null,"1":[ ]}]`, '[56,{"1":[],"10":null,"d":true}]'],
    // Appendix B: numbers.
    ['[0,-0,5e-324,-1.7976931348623157e308,9007199254740992,295147905179352830000,1e21,0.000001,1e-7]', '[0,0,5e-324,-1.7976931348623157e+308,9007199254740992,295147905179352830000,1e+21,0.000001,1e-7]'],
  ])('of %s is as the RFC says', (input, output) => {
    expect(canonical(JSON.parse(input) as object)).toBe(output);
  });

  it.each([[{ n: NaN }], [{ n: Infinity }], [{ half: '\ud800' }], [{ big: 1n }]])('is refused for what JSON cannot hold: %o', (value) => {
    expect(() => canonical(value)).toThrow();
  });

  it('says the same of equal values, and reads as the value again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })), (raw) => {
        const value = storable(raw as Record<string, Json>);
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(shuffled)).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)) as object)).toBe(canonical(value));
      }),
    );
  });
});

it('what PostgreSQL cannot hold is replaced, wherever it stands', () => {
  expect(storable({ 'a\0': ['\ud800x', { b: '\0' }, 1, null] })).toEqual({ 'a\uFFFD': ['\uFFFDx', { b: '\uFFFD' }, 1, null] });
});

it('a hash is of the UTF-8 bytes', () => {
  expect(sha256('€')).toBe('c4cc90ed3d26f12d4b08a75140970a7904035c31cbb4515a83f19b9003c00d1d');
});
