import { describe, expect, it } from 'vitest';
import { ratioOf } from './ratio.js';
import { serviceOf } from './service-of.js';

describe('the share of traces that are sent', () => {
  it.each([[undefined, 1], ['', 1], ['0', 0], ['0.1', 0.1], ['1', 1]])('is %s as %d', (setting, ratio) => {
    expect(ratioOf(setting)).toBe(ratio);
  });
  it.each(['ten', '-0.1', '1.1'])('is not %s, and the error names the setting', (setting) => {
    expect(() => ratioOf(setting)).toThrow(/OTEL_TRACES_SAMPLER_ARG/);
  });
});

describe('a service is named', () => {
  it.each([
    ['/srv/ringback/apps/messaging/dist/main.js', 'messaging'],
    [String.raw`C:\ringback\apps\admin-api\dist\main.js`, 'admin-api'],
    ['/srv/ringback/apps/embedded/dist/main.js', 'ringback'],
    ['/usr/bin/vitest', 'ringback'],
    [undefined, 'ringback'],
  ])('%s: %s', (file, name) => {
    expect(serviceOf(file)).toBe(name);
  });
});
