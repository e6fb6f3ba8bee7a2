/** The part of it that is used here; it brings no types of its own. */
declare module '@20minutes/s3rver' {
  interface Options {
    address: string;
    port: number;
    silent: boolean;
    /** Where it keeps a folder for each bucket. */
    directory: string;
    configureBuckets: { name: string; configs: never[] }[];
    /** Whether the bucket is part of the host's name instead of the path. */
    vhostBuckets: boolean;
  }

  export default class S3rver {
    constructor(options: Options);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
