import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuse } from '../account/refuse.js';
import type { Target } from '../faults/fault-plan.js';
import type { Strikes } from '../faults/strikes.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import { problems } from './problems.js';

/** What was sent with a text from the phone. */
export interface Medium {
  id: string;
  /** Such as `image/jpeg`: what the sender calls it. */
  type: string;
  /** Such as `photo.jpg`. */
  name: string;
  bytes: Buffer;
}

const KEEP = 50;

/** The newest of what was sent with texts; older ones are gone, as they are at the carrier after two days. */
export class Media {
  readonly #media = new Map<string, Medium>();

  keep(medium: Medium): void {
    this.#media.set(medium.id, medium);
    const [oldest] = this.#media.keys();
    if (this.#media.size > KEEP && oldest !== undefined) this.#media.delete(oldest);
  }

  find(id: string): Medium | null {
    return this.#media.get(id) ?? null;
  }

  clear(): void {
    this.#media.clear();
  }
}

export interface MediaRouteParts {
  media: Media;
  strikes: Strikes;
  timeline: Timeline;
  around: Surroundings;
}

/** `GET /v3/media/{id}`, with the faults that concern it. */
export function mediaRoute(app: FastifyInstance, { media, strikes, timeline, around }: MediaRouteParts): void {
  app.get<{ Params: { id: string } }>('/v3/media/:id', (request, reply) => {
    const target = { path: new URL(request.url, 'http://carrier').pathname, recipient: null, status: null };
    const medium = media.find(request.params.id);
    if (medium === null || strikes.draw('media-missing', target) !== null) return refuse(reply, problems.notFound, around);
    const bytes = strikes.draw('media-lying', target) === null ? medium.bytes : A_PAGE;
    const huge = strikes.draw('media-huge', target);
    if (huge !== null) return pour(reply, medium.type, bytes, huge.bytes);
    return give(reply, { ...medium, bytes }, strikes, timeline, target);
  });
}

/** What a lying type hides. */
const A_PAGE = Buffer.from('<!doctype html><title>Photo</title><script>document.title = "run"</script>');

function give(reply: FastifyReply, { type, bytes }: Medium, strikes: Strikes, timeline: Timeline, target: Target): FastifyReply {
  const slow = strikes.draw('media-slow', target);
  if (slow === null) return reply.type(type).send(bytes);
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
  reply.raw.write(bytes.subarray(0, 1));
  timeline.inBackground(async () => {
    await timeline.milliseconds(slow.ms);
    reply.raw.end(bytes.subarray(1));
  });
  return reply;
}

const CHUNK = Buffer.alloc(65_536);

/** Sends the file and then nothing of use, until `size` bytes have gone or nobody takes any more; its length is not told before. */
function pour(reply: FastifyReply, type: string, bytes: Buffer, size: number): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': type });
  reply.raw.write(bytes);
  let sent = bytes.length;
  const more = (): void => {
    while (sent < size) {
      sent += CHUNK.length;
      if (!reply.raw.write(CHUNK)) return void reply.raw.once('drain', more);
    }
    reply.raw.end();
  };
  more();
  return reply;
}
