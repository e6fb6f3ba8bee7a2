import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';

type Next = () => number | undefined;

/** One address before replicas that come and go, as a Service of Kubernetes is. */
export class FrontDoor {
  private readonly behind: number[] = [];
  private readonly sockets = new Set<Socket>();
  private turns = 0;
  private readonly server: Server;

  private constructor(make: (next: Next) => Server) {
    this.server = make(() => this.behind[this.turns++ % this.behind.length]);
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** Each request goes to the next replica. */
  static forHttp(port: number): Promise<FrontDoor> {
    return FrontDoor.open(port, (next) => createHttpServer((incoming, answer) => pass(incoming, answer, next())));
  }

  /** Each connection goes to the next replica. */
  static forConnections(port: number): Promise<FrontDoor> {
    return FrontDoor.open(port, (next) => createServer((client) => tie(client, next())));
  }

  private static async open(port: number, make: (next: Next) => Server): Promise<FrontDoor> {
    const door = new FrontDoor(make);
    door.server.listen(port, '127.0.0.1');
    await once(door.server, 'listening');
    return door;
  }

  add(port: number): void {
    this.behind.push(port);
  }

  /** Nothing new goes to this port; what is under way is ended by the replica. */
  remove(port: number): void {
    this.behind.splice(this.behind.indexOf(port), 1);
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

function pass(incoming: IncomingMessage, answer: ServerResponse, port: number | undefined): void {
  if (port === undefined) {
    answer.writeHead(503).end();
    return;
  }
  const { method, url, headers } = incoming;
  const passed = request({ host: '127.0.0.1', port, method, path: url, headers: { ...headers, connection: 'close' } }, (answered) => {
    const { connection: _, ...rest } = answered.headers;
    answer.writeHead(answered.statusCode ?? 502, rest);
    answered.pipe(answer);
  });
  passed.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
  incoming.pipe(passed);
}

function tie(client: Socket, port: number | undefined): void {
  if (port === undefined) {
    client.destroy();
    return;
  }
  const replica = connect(port, '127.0.0.1');
  for (const [one, other] of [[client, replica], [replica, client]] as const) {
    one.setNoDelay(true);
    one.pipe(other);
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
