import { createHash } from 'node:crypto';

/** Names the exact wording of a template in the record of evidence: SHA-256 of its UTF-8, in hex. */
export const hashOfTemplate = (body: string): string => createHash('sha256').update(body, 'utf8').digest('hex');
