/** What a browser shows by itself and cannot run; anything else is only ever downloaded. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp']);

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/apng': 'png', 'image/gif': 'gif', 'image/webp': 'webp', 'image/heic': 'heic', 'image/heif': 'heif',
  'video/mp4': 'mp4', 'video/3gpp': '3gp', 'video/3gpp2': '3g2', 'video/quicktime': 'mov', 'application/pdf': 'pdf', 'text/vcard': 'vcf',
};

/** A stranger made this file: it is taken for nothing but what it is, and may neither run nor load anything, nor be kept on the way. */
export const attachmentHeaders = (id: string, contentType: string): Record<string, string> => ({
  'content-disposition': `${SHOWN.has(contentType) ? 'inline' : 'attachment'}; filename="attachment-${id}.${ENDINGS[contentType] ?? 'bin'}"`,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
});
