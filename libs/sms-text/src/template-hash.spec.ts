import { expect, it } from 'vitest';
import { hashOfTemplate } from './index.js';

it('a template has one hash, which differs with every character', () => {
  // The vector of FIPS 180-2, appendix B.1.
  expect(hashOfTemplate('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hashOfTemplate('Hi {{ caller.name }}')).not.toBe(hashOfTemplate('Hi {{ caller.name }} '));
  expect(hashOfTemplate('é')).not.toBe(hashOfTemplate('e\u0301'));
});
