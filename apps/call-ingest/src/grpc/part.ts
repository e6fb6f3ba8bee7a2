/** gRPC carries four megabytes in one answer. */
const PART_BYTES = 2_000_000;

/** As much of a file as one answer holds, and the size of the whole. */
export const partOf = (bytes: Buffer, offset: number): { size: number; part: Buffer } => ({ size: bytes.length, part: bytes.subarray(offset, offset + PART_BYTES) });
