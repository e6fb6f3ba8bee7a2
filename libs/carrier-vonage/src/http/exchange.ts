import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

export interface Request {
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  authorization: string;
  /** A JSON text; null for none. */
  body: string | null;
  /** From now to the end of the answer, waiting for a connection included. */
  timeoutMs: number;
}

/** How far one request got. */
export type Exchange =
  /** `complete` is false when the answer's head came, and its body then stalled, broke off or grew too large. */
  | { got: 'answer'; status: number; headers: IncomingHttpHeaders; body: string; complete: boolean }
  /** Not one byte of the request left this process. */
  | { got: 'nowhere'; because: string }
  /** The request left, wholly or in part, and no answer's head came back. */
  | { got: 'lost'; because: string };

const maxBodyBytes = 1_048_576;

/**
 * Makes one request, once. Never throws.
 *
 * It stands on undici's `dispatch`, not on `request` or `fetch`: only there one learns when the first byte is about to be
 * written (`onRequestStart`). With that, "surely not sent" is a fact and not a guess from an error's name; ECONNRESET, for
 * one, can mean either. It is also the cheapest way (measured by `npm run bench -w @ringback/carrier-vonage`).
 */
export function exchange(dispatcher: Dispatcher, request: Request): Promise<Exchange> {
  return new Promise((resolve) => {
    const attempt = new Attempt(resolve, request.timeoutMs);
    try {
      dispatcher.dispatch(
        {
          origin: request.url.origin,
          path: `${request.url.pathname}${request.url.search}`,
          method: request.method,
          headers: {
            authorization: request.authorization,
            accept: 'application/json',
            'user-agent': 'ringback',
            ...(request.body === null ? {} : { 'content-type': 'application/json' }),
          },
          body: request.body,
        },
        attempt,
      );
    } catch (error) {
      attempt.fail(error);
    }
  });
}

class Attempt implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #head: { status: number; headers: IncomingHttpHeaders } | undefined;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #settled = false;
  readonly #deadline: NodeJS.Timeout;

  constructor(
    private readonly resolve: (exchange: Exchange) => void,
    timeoutMs: number,
  ) {
    this.#deadline = setTimeout(() => this.#giveUp(`no answer within ${String(timeoutMs)} ms`), timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while waiting for a connection, and reported as not sent: so it must not be sent now.
    if (this.#settled) controller.abort(new Error('given up'));
    else this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status >= 200) this.#head = { status, headers };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > maxBodyBytes) this.#giveUp('the answer is too large');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#settle(this.#soFar('', true));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    this.#settle(this.#soFar(causeOf(error), false));
  }

  #giveUp(because: string): void {
    this.#settle(this.#soFar(because, false));
    this.#controller?.abort(new Error(because));
  }

  #soFar(because: string, complete: boolean): Exchange {
    if (this.#head) return { got: 'answer', ...this.#head, body: Buffer.concat(this.#chunks).toString(), complete };
    return { got: this.#controller ? 'lost' : 'nowhere', because };
  }

  #settle(exchange: Exchange): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#deadline);
    this.resolve(exchange);
  }
}

/** A network error's name. Its message is left out: nothing vouches for what a library puts there. */
export function causeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'failed';
}
