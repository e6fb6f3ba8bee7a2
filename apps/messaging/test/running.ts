import { afterEach } from 'vitest';
import { type Messaging, startMessaging, type StartMessagingOptions } from './start-messaging.js';

let running: Messaging[] = [];

/** Starts the service for one test, which stops it at its end. */
export async function start(options?: StartMessagingOptions): Promise<Messaging> {
  const messaging = await startMessaging(options);
  running.push(messaging);
  return messaging;
}

/** Another process on the same database, with the same carrier and clock. */
export const startBeside = ({ databaseUrl, clock, carrier }: Messaging, options: StartMessagingOptions = {}): Promise<Messaging> =>
  start({ databaseUrl, clock, carrier, ...options });

export async function stop(messaging: Messaging): Promise<void> {
  running = running.filter((one) => one !== messaging);
  await messaging.stop();
}

/** The process ends, and a new one takes its place. */
export async function restart(messaging: Messaging, options: StartMessagingOptions = {}): Promise<Messaging> {
  await stop(messaging);
  return startBeside(messaging, options);
}

afterEach(async () => {
  const stopping = running;
  running = [];
  await Promise.all(stopping.map((messaging) => messaging.stop()));
});
