import { z } from 'zod';

/** The last entry of a backup: a file that has none was cut short. */
export const MANIFEST = 'manifest.json';

export const Manifest = z.object({
  format: z.literal(1),
  /** What was committed until then is in the backup, and nothing later. */
  takenAt: z.iso.datetime(),
  /** PostgreSQL's files fit only a machine of the same kind. */
  platform: z.string(),
  postgres: z.string(),
  /** SHA-256 of each file, in hexadecimal. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

export const thisPlatform = `${process.platform}-${process.arch}`;
