import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CarrierStub {
  url: string;
  /** When the request for each recipient (digits) came, by `performance.now()`. */
  arrivals: ReadonlyMap<string, number>;
  /** Requests for a recipient that had one already: doubled texts. */
  doubled(): number;
  /** From now on, requests from this number (digits) get no answer; null for none. */
  hang(from: string | null): void;
  reset(): void;
  stop(): Promise<void>;
}

/** Takes every text at once, with as little work as possible: the load generator shares the machine with what it measures. */
export async function startCarrierStub(): Promise<CarrierStub> {
  const arrivals = new Map<string, number>();
  let doubled = 0;
  let sequence = 0;
  let hanging: string | null = null;
  const server = createServer((request, response) => {
    const arrived = performance.now();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const sent = Buffer.concat(chunks).toString('latin1');
      const to = /"to":\s*"(\d+)"/.exec(sent)?.[1] ?? '';
      if (hanging !== null && /"from":\s*"(\d+)"/.exec(sent)?.[1] === hanging) return;
      if (arrivals.has(to)) doubled += 1;
      else arrivals.set(to, arrived);
      sequence += 1;
      const body = `{"message_uuid":"00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}"}`;
      response.writeHead(202, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    arrivals,
    doubled: () => doubled,
    hang: (from) => {
      hanging = from;
    },
    reset: () => {
      arrivals.clear();
      doubled = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
