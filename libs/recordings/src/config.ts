import { z } from 'zod';
import { createFolderStore } from './folder-store.js';
import type { RecordingStore } from './recording-store.js';
import { createS3Store } from './s3-store.js';

/** Where callers' messages, and what came with their texts, are kept: in a folder, or in a bucket when its endpoint is set. */
export const recordingEnvironment = z.object({
  RECORDINGS_DIR: z.string().min(1).optional().describe('Folder for the messages that callers leave, and for what comes with their texts. Several replicas need one that they share, or a bucket.'),
  RECORDINGS_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an address such as https://s3.eu-central-1.amazonaws.com' }).optional().describe('An S3-compatible service to keep them in instead, the bucket left out.'),
  RECORDINGS_S3_BUCKET: z.string().min(1).optional().describe('The bucket; it must exist, and should not be public.'),
  RECORDINGS_S3_REGION: z.string().min(1).default('us-east-1').describe('The region that requests are signed for.'),
  RECORDINGS_S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('A key that may read, write and delete in the bucket.'),
  RECORDINGS_S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Its secret.'),
});

const NEEDED = ['RECORDINGS_S3_BUCKET', 'RECORDINGS_S3_ACCESS_KEY_ID', 'RECORDINGS_S3_SECRET_ACCESS_KEY'] as const;

/**
 * @param defaultDirectory where neither a folder nor a bucket is named.
 * @throws Error naming what is missing of a bucket's settings.
 */
export function recordingStoreFrom(environment: z.output<typeof recordingEnvironment>, defaultDirectory: string): RecordingStore {
  const { RECORDINGS_S3_ENDPOINT: endpoint, RECORDINGS_S3_REGION: region } = environment;
  if (endpoint === undefined) return createFolderStore(environment.RECORDINGS_DIR ?? defaultDirectory);
  const { RECORDINGS_S3_BUCKET: bucket, RECORDINGS_S3_ACCESS_KEY_ID: accessKeyId, RECORDINGS_S3_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = NEEDED.filter((name) => environment[name] === undefined);
    throw new Error(`RECORDINGS_S3_ENDPOINT is set, and ${missing.join(', ')} not: set ${missing.length > 1 ? 'them' : 'it'}, or none of these to keep recordings in a folder`);
  }
  return createS3Store({ endpoint, bucket, region, accessKeyId, secretAccessKey });
}
