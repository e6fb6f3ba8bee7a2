import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A base such that it and the `count` ports after it, and those 1,000 higher, are free at this moment. They lie below those the system
 * lends to connections, so that none takes one while its service is down.
 */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const base = randomInt(20_000, 31_000);
    const ports = Array.from({ length: count }, (_, index) => [base + index, base + 1_000 + index]).flat();
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return base;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
