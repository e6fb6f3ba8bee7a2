import { S3mini, S3ServiceError } from 's3mini';
import { checkedName, type Recording, type RecordingStore, RecordingStoreUnavailable } from './recording-store.js';

export interface S3Settings {
  /** Such as `https://s3.eu-central-1.amazonaws.com`, the bucket left out. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Of one request, in milliseconds. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** Keeps recordings in a bucket of S3, or of anything that speaks its protocol. */
export function createS3Store({ endpoint, bucket, timeoutMs = TIMEOUT_MS, ...account }: S3Settings): RecordingStore {
  const s3 = new S3mini({ ...account, endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`, requestAbortTimeout: timeoutMs });
  return {
    keep: (name, contentType, bytes) => doing('kept', () => s3.putObject(checkedName(name), bytes, contentType).then(() => undefined)),
    read: (name) => doing('read', async () => recordingIn(await s3.getObjectResponse(checkedName(name)))),
    remove: (name) => doing('removed', () => s3.deleteObject(checkedName(name)).then(() => undefined, unlessGone)),
  };

  async function doing<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      // The library's own words can quote the request, and with it the key's id.
      const { name, status } = error as { name?: unknown; status?: unknown };
      const how = typeof status === 'number' ? `status ${String(status)}` : String(name);
      if (name === 'Error') throw error;
      throw new RecordingStoreUnavailable(`a recording could not be ${what} in bucket ${bucket} (${how}): check RECORDINGS_S3_ENDPOINT, the bucket, and that its keys may read, write and delete there`);
    }
  }
}

/** S3 itself deletes what is not there without a word; some that speak its protocol answer 404. A missing bucket is another matter. */
function unlessGone(error: unknown): void {
  if (!(error instanceof S3ServiceError && error.serviceCode === 'NoSuchKey')) throw error;
}

async function recordingIn(response: Response | null): Promise<Recording | null> {
  if (response === null) return null;
  return { contentType: response.headers.get('content-type') ?? 'application/octet-stream', bytes: Buffer.from(await response.arrayBuffer()) };
}
