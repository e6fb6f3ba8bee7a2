import type { FastifyReply } from 'fastify';
import type { Board } from '../board/board.js';

/** Keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** Streams the board's changes as server-sent events, named by their type, until the client leaves. */
export function stream(board: Board, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  raw.write('retry: 1000\n\n');
  const unwatch = board.watch(({ type, object }) => raw.write(`event: ${type}\ndata: ${JSON.stringify(object)}\n\n`));
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  raw.on('close', () => {
    unwatch();
    clearInterval(heartbeat);
  });
}
