import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';

interface Answered {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** One address before two replicas, which both hear all that comes, at once: as when a carrier that waits no longer asks the next one. The first answer is passed on. */
export class TwinDoor {
  private constructor(private readonly server: Server) {}

  static async open(port: number, replicas: readonly [number, number]): Promise<TwinDoor> {
    const server = createServer((incoming, answer) => {
      void (async () => {
        const body = await buffer(incoming);
        const first = await Promise.any(replicas.map((replica) => ask(replica, incoming, body))).catch(() => null);
        if (first === null) answer.writeHead(502).end();
        else answer.writeHead(first.status, first.headers).end(first.body);
      })();
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new TwinDoor(server);
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}

async function ask(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answered> {
  const asked = request({ host: '127.0.0.1', port, method, path: url, headers: { ...headers, connection: 'close' } });
  asked.end(body);
  const [answered] = (await once(asked, 'response')) as [IncomingMessage];
  const { connection: _, 'transfer-encoding': __, ...rest } = answered.headers;
  return { status: answered.statusCode ?? 502, headers: rest, body: await buffer(answered) };
}
