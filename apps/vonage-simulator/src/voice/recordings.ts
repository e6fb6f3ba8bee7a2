import type { FastifyInstance } from 'fastify';
import { refuse } from '../account/refuse.js';
import { problems } from '../messages/problems.js';
import type { Surroundings } from '../surroundings.js';

export interface StoredFile {
  type: string;
  bytes: Buffer;
}

const KEEP = 500;

/** The files that `/v1/files/{id}` gives out: recordings and their transcripts. */
export class Recordings {
  readonly #files = new Map<string, StoredFile>();

  keep(id: string, file: StoredFile): void {
    this.#files.set(id, file);
    const [oldest] = this.#files.keys();
    if (this.#files.size > KEEP && oldest !== undefined) this.#files.delete(oldest);
  }

  find(id: string): StoredFile | null {
    return this.#files.get(id) ?? null;
  }

  clear(): void {
    this.#files.clear();
  }
}

/** `GET /v1/files/{id}`. */
export function fileRoute(app: FastifyInstance, recordings: Recordings, around: Surroundings): void {
  app.get<{ Params: { id: string } }>('/v1/files/:id', (request, reply) => {
    const file = recordings.find(request.params.id);
    return file === null ? refuse(reply, problems.notFound, around) : reply.type(file.type).send(file.bytes);
  });
}

/** MPEG-1 layer III, 32 kbit/s, 32 kHz, one channel: a frame is 144 bytes and 36 ms long; one without data is silent. */
const FRAME = { header: [0xff, 0xfb, 0x18, 0xc0], bytes: 144, seconds: 0.036 };
/** 8 kHz, 16 bit, one channel. */
const WAV_BYTES_PER_SECOND = 16_000;

/** So many seconds of nothing to hear. */
export function silence(seconds: number, format: 'mp3' | 'wav'): StoredFile {
  return format === 'wav' ? { type: 'audio/wav', bytes: wav(seconds) } : { type: 'audio/mpeg', bytes: mp3(seconds) };
}

function mp3(seconds: number): Buffer {
  const frame = Buffer.alloc(FRAME.bytes);
  Buffer.from(FRAME.header).copy(frame);
  return Buffer.concat(Array.from({ length: Math.max(1, Math.round(seconds / FRAME.seconds)) }, () => frame));
}

function wav(seconds: number): Buffer {
  const data = Buffer.alloc(2 * Math.round((seconds * WAV_BYTES_PER_SECOND) / 2));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(WAV_BYTES_PER_SECOND, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
