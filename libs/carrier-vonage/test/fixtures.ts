import { resolve } from 'node:path';

/**
 * A file among the carrier's published payloads, which lie beside the repository and not in it. Tests that use one are
 * skipped where the folder is missing.
 */
export function fixture(path: string): string {
  return resolve(import.meta.dirname, '../../../../shared/vonage-fixtures', path);
}
