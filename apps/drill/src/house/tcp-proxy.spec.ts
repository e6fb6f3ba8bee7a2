import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { TcpProxy } from './tcp-proxy.js';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

/** Answers whatever it hears with its name. */
async function echo(name: string): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('data', (heard) => socket.write(`${name} heard ${heard.toString()}`));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

async function proxyTo(...targets: number[]): Promise<TcpProxy> {
  const proxy = await TcpProxy.open();
  undo.push(() => proxy.close());
  proxy.pointAt(...targets);
  return proxy;
}

async function caller({ port }: TcpProxy) {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  undo.push(() => void socket.destroy());
  const heard: string[] = [];
  socket.on('data', (data) => heard.push(data.toString()));
  await once(socket, 'connect');
  return { socket, heard, say: (words: string) => socket.write(words) };
}

/** Not `once` of events, which takes the error before it for a failure. */
const closing = (socket: Socket): Promise<void> => new Promise((resolve) => void socket.once('close', () => resolve()));

describe('a wire', () => {
  it('carries bytes both ways', async () => {
    const { say, heard } = await caller(await proxyTo(await echo('one')));
    say('hello');
    await expect.poll(() => heard).toEqual(['one heard hello']);
  });

  it('that is cut carries nothing and tells nobody, and goes on when it is whole', async () => {
    const proxy = await proxyTo(await echo('one'), await echo('one'));
    const before = await caller(proxy);
    before.say('a');
    await expect.poll(() => before.heard).toHaveLength(1);
    proxy.cut();
    before.say('b');
    const during = await caller(proxy);
    during.say('c');
    // Something that surely takes as long passes meanwhile.
    const other = await caller(await proxyTo(await echo('other')));
    other.say('x');
    await expect.poll(() => other.heard).toHaveLength(1);
    expect([before.heard.length, during.heard.length]).toEqual([1, 0]);
    proxy.heal();
    await expect.poll(() => [before.heard, during.heard]).toEqual([['one heard a', 'one heard b'], ['one heard c']]);
  });

  it('that is reset ends its connections', async () => {
    const proxy = await proxyTo(await echo('one'));
    const { socket, say, heard } = await caller(proxy);
    say('a');
    await expect.poll(() => heard).toHaveLength(1);
    const closed = closing(socket);
    proxy.reset();
    await closed;
  });

  it('takes turns among several, and passes over one that is down', async () => {
    const down = await echo('down');
    undo.pop()?.();
    const proxy = await proxyTo(await echo('one'), down, await echo('two'));
    const callers = [await caller(proxy), await caller(proxy), await caller(proxy)];
    for (const { say } of callers) say('a');
    await expect.poll(() => callers.flatMap(({ heard }) => heard).toSorted()).toEqual(['one heard a', 'one heard a', 'two heard a']);
  });

  it('to nobody refuses', async () => {
    const { port } = await proxyTo();
    await closing(connect(port, '127.0.0.1').on('error', () => undefined));
  });
});
