import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf, transliterate } from './index.js';

describe('a text with typography in it', () => {
  it('is offered in plain characters, with word of what changed', () => {
    expect(transliterate('“We’re closed”\u00A0– call back… don’t wait')).toEqual({
      text: '"We\'re closed" - call back... don\'t wait',
      changes: [
        { from: '“', to: '"', times: 1 },
        { from: '’', to: "'", times: 2 },
        { from: '”', to: '"', times: 1 },
        { from: '\u00A0', to: ' ', times: 1 },
        { from: '–', to: '-', times: 1 },
        { from: '…', to: '...', times: 1 },
      ],
      left: [],
    });
  });

  it('is left alone when it is plain already', () => {
    expect(transliterate('Hi, 5€ off')).toEqual({ text: 'Hi, 5€ off', changes: [], left: [] });
  });

  it('is left alone beside a character that has no plain form, which is named', () => {
    expect(transliterate('We’re here 👍')).toEqual({ text: 'We’re here 👍', changes: [], left: ['👍'] });
  });

  it('keeps the letters of names', () => {
    expect(transliterate('Łukasz – Plumbing').text).toBe('Łukasz – Plumbing');
  });
});

it('what was changed is GSM-7 and does not change again', () => {
  const typed = fc.array(fc.constantFrom(...Array.from('ab’“—\u00A0…€日👍'))).map((all) => all.join(''));
  fc.assert(
    fc.property(typed, (text) => {
      const plain = transliterate(text);
      if (plain.changes.length > 0) expect(segmentsOf(plain.text).encoding).toBe('GSM-7');
      expect(transliterate(plain.text).changes).toEqual([]);
    }),
  );
});
