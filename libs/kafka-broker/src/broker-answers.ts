import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPT_MS = 2_000;
const PAUSE_MS = 50;
/** Metadata, version 1, correlation id 1, no client id, no topics. */
const METADATA_REQUEST = Buffer.from([0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]);
/** Length, correlation id, then how many brokers are alive. */
const BROKER_COUNT_AT = 8;

/**
 * Resolves when the broker on 127.0.0.1 counts itself among the living. Its port is open before that, while requests still fail.
 * @throws Error when that takes longer than `withinMs`, or when `signal` aborts.
 */
export async function untilBrokerAnswers(port: number, withinMs: number, signal?: AbortSignal): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await brokerAnswers(port))) {
    signal?.throwIfAborted();
    if (Date.now() > deadline) throw new Error(`Kafka on 127.0.0.1:${port} did not answer within ${withinMs} ms`);
    await sleep(PAUSE_MS);
  }
}

/** One metadata request, spoken by hand: a Kafka client here would only be a second one to keep. */
export async function brokerAnswers(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    const signal = AbortSignal.timeout(ATTEMPT_MS);
    await once(socket, 'connect', { signal });
    socket.write(METADATA_REQUEST);
    let answer = Buffer.alloc(0);
    while (answer.length < BROKER_COUNT_AT + 4) {
      const [chunk] = (await once(socket, 'data', { signal })) as [Buffer];
      answer = Buffer.concat([answer, chunk]);
    }
    return answer.readInt32BE(BROKER_COUNT_AT) > 0;
  } catch {
    return false;
  } finally {
    socket.on('error', () => undefined).destroy();
  }
}
