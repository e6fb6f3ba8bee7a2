import { describe, expect, it } from 'vitest';
import { linkShortenersIn } from './link-shorteners.js';

describe('a public link shortener', () => {
  it.each([
    ['https://bit.ly/abc', ['bit.ly']],
    ['see bit.ly/abc, or TinyURL.com/x.', ['bit.ly', 'TinyURL.com']],
    ['http://www.t.co/1 and http://t.co/2', ['t.co']],
    ['see is.gd', ['is.gd']],
    ['https://orbit.ly/abc', []],
    ['https://bit.ly.example.com/abc', []],
    ['https://example.com/bit.ly', []],
    ['ann@bit.ly', []],
    ['at.com', []],
    ['room t.co1', []],
    ['Call us.Now', []],
  ])('in %j: %j', (text, domains) => {
    expect(linkShortenersIn(text)).toEqual(domains);
  });
});
