import { describe, expect, it } from 'vitest';
import { redacted } from './redact.js';

describe('words for a log', () => {
  it.each([
    ['the `to` 14155550123 is invalid', 'the `to` [number] is invalid'],
    ['+14155550123', '[number]'],
    ['got Authorization: Bearer eyJhbGciOi.eyJpc3Mi.sig-_0', 'got Authorization: [credential]'],
    ['got basic YWJjOmRlZg==', 'got [credential]'],
    ['token eyJhbGciOi.eyJpc3Mi', 'token [credential]'],
    ['line\nbreak\0and\tmore', 'line break and more'],
    ['code 1120 stays', 'code 1120 stays'],
  ])('%j become %j', (said, expected) => {
    expect(redacted(said)).toBe(expected);
  });

  it('lose what the person wrote', () => {
    expect(redacted('cannot encode "Hi Ann"', ['Hi Ann'])).toBe('cannot encode "[text]"');
  });

  it('are short', () => {
    expect(redacted('x'.repeat(5000)).length).toBe(300);
  });
});
