import { Agent, request, type Dispatcher } from 'undici';
import type { Timeline } from '../timeline.js';
import type { AttemptOutcome } from './retry.js';

/** Sends one webhook once: the body by POST, or nothing but the address by GET. Throws only when the simulator ends it, never for what the network or the receiver does. */
export class Poster {
  readonly #agents = new Map<number, Dispatcher>();

  constructor(private readonly timeline: Timeline) {}

  async post(url: string, headers: Record<string, string>, body: Buffer | null, patience: Patience): Promise<AttemptOutcome> {
    const { ended } = this.timeline;
    const tooLate = AbortSignal.timeout(patience.connectMs + patience.responseMs);
    try {
      const response = await request(url, {
        method: body === null ? 'GET' : 'POST',
        headers: { ...(body === null ? {} : { 'content-type': 'application/json' }), 'user-agent': 'Apache-HttpAsyncClient/4.1 (Java/1.8.0_66)', ...headers },
        body,
        dispatcher: this.#agentFor(patience.connectMs),
        signal: AbortSignal.any([tooLate, ended]),
      });
      const contentType = String(response.headers['content-type'] ?? '');
      return { is: 'answered', status: response.statusCode, contentType, body: await response.body.text() };
    } catch (error) {
      ended.throwIfAborted();
      return { is: 'unreached', ...reasonOf(error, tooLate.aborted) };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }

  #agentFor(connectMs: number): Dispatcher {
    const agent = this.#agents.get(connectMs) ?? new Agent({ connect: { timeout: connectMs }, keepAliveTimeout: 4_000 });
    this.#agents.set(connectMs, agent);
    return agent;
  }
}

export interface Patience {
  connectMs: number;
  responseMs: number;
}

type Reason = Omit<AttemptOutcome & { is: 'unreached' }, 'is'>;

function reasonOf(error: unknown, tooLate: boolean): Reason {
  if (tooLate) return { because: 'socket-timeout', detail: 'Read timed out.' };
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return { because: 'connect-timeout', detail: 'Connect timed out.' };
  if (code === 'ECONNREFUSED') return { because: 'refused', detail: 'Connection refused.' };
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') {
    return { because: 'reset', detail: 'Connection closed.' };
  }
  return { because: 'other', detail: message ?? 'unknown' };
}
