import { randomInt } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';

/** A port of 127.0.0.1 that nobody listens on. It lies below those the system lends to connections, so that none takes it while a broker is down. */
export function freePort(): Promise<number> {
  return getPort({ host: '127.0.0.1', port: portNumbers(randomInt(20_000, 30_000), 32_000) });
}
