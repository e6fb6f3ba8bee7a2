import { describe, expect, it } from 'vitest';
import { isFit, unfit } from './attachment.js';

describe('a file that came with a text', () => {
  it.each(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/heic', 'video/mp4', 'video/3gpp', 'application/pdf', 'text/vcard'])('is kept when it is %s', (type) => {
    expect(isFit(type)).toBe(true);
  });

  it.each(['text/html', 'image/svg+xml', 'application/xml', 'application/x-msdownload', 'application/zip', 'application/x-mach-binary', 'application/javascript', 'IMAGE/JPEG', '', null])(
    'is not when it is %s',
    (type) => {
      expect(isFit(type)).toBe(false);
      expect(unfit(type)).toMatch(/^the file is .*are kept$/);
    },
  );
});
