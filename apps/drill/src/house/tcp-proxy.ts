import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A wire between two parts that can be made slow or cut. What it stands before may be several alike, which take turns. */
export class TcpProxy {
  private targets: readonly number[] = [];
  private turn = 0;
  private delayMs = 0;
  private cutUntil: PromiseWithResolvers<void> | undefined;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor() {
    this.server = createServer((client) => this.accept(client));
  }

  static async open(): Promise<TcpProxy> {
    const proxy = new TcpProxy();
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ports of this machine. */
  pointAt(...targets: number[]): void {
    this.targets = targets;
  }

  /** Whatever passes takes so much longer, each way. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  /** As a pulled cable: nothing passes either way, and nobody is told. */
  cut(): void {
    this.cutUntil ??= Promise.withResolvers();
  }

  /** As by a router that lost its memory: connections are reset. */
  reset(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  heal(): void {
    this.delayMs = 0;
    this.cutUntil?.resolve();
    this.cutUntil = undefined;
  }

  close(): void {
    this.heal();
    this.server.close();
    this.reset();
  }

  private accept(client: Socket): void {
    this.keep(client);
    this.reach(client, this.targets.length);
  }

  /** Of several targets the first that takes the connection, beginning with the one whose turn it is. */
  private reach(client: Socket, attempts: number): void {
    const target = this.targets[this.turn++ % this.targets.length];
    if (target === undefined || attempts === 0) {
      client.resetAndDestroy();
      return;
    }
    const refused = () => this.reach(client, attempts - 1);
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    upstream.once('error', refused);
    upstream.once('connect', () => {
      upstream.off('error', refused);
      this.keep(upstream);
      // Whichever end goes, the other one learns of it.
      pipeline(client, this.wire(), upstream, () => client.destroy());
      pipeline(upstream, this.wire(), client, () => upstream.destroy());
    });
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }

  private wire(): Transform {
    return new Transform({
      transform: (chunk, _encoding, done) => {
        void this.passage().then(() => done(null, chunk));
      },
    });
  }

  private async passage(): Promise<void> {
    if (this.delayMs > 0) await sleep(this.delayMs);
    await this.cutUntil?.promise;
  }
}
