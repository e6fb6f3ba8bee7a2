import type { Clock } from '@ringback/event-contracts';
import { Agent, type Dispatcher, request } from 'undici';
import type { VonageConfig } from '../config.js';
import { AppToken } from './app-token.js';
import { causeOf, exchange, type Exchange } from './exchange.js';

/** Messages and Voice; Identity Insights lives elsewhere. */
const hosts = { api: 'https://api.nexmo.com', insights: 'https://api-eu.vonage.com' };

/** A thousand texts a second at 250 ms each; connections are opened only when all others are busy. */
const maxConnections = 256;
const connectTimeoutMs = 5000;

export interface Call {
  method: 'GET' | 'POST' | 'PUT';
  host: keyof typeof hosts;
  /** With a leading slash, query included. */
  path: string;
  body?: object;
  /** Who asks: the application, unless said. */
  as?: 'application' | 'account';
  timeoutMs?: number;
}

export type Downloaded =
  | { got: 'answer'; status: number; contentType: string; bytes: Buffer | 'too-many' }
  | { got: 'nothing'; because: string };

/** Vonage's HTTP APIs. */
export class VonageApi {
  readonly #token: AppToken;
  readonly #dispatcher: Dispatcher;

  constructor(
    private readonly config: VonageConfig,
    private readonly clock: Clock,
    dispatcher?: Dispatcher,
  ) {
    this.#token = new AppToken(config.VONAGE_APPLICATION_ID, config.VONAGE_PRIVATE_KEY);
    this.#dispatcher = dispatcher ?? agent();
  }

  /** Never throws, never repeats a request. */
  async exchange({ method, host, path, body, as = 'application', timeoutMs = this.config.VONAGE_TIMEOUT_MS }: Call): Promise<Exchange> {
    const result = await exchange(this.#dispatcher, {
      method,
      url: new URL(`${this.config.VONAGE_API_URL ?? hosts[host]}${path}`),
      authorization: as === 'account' ? this.basic() : this.#token.bearer(this.clock.now()),
      body: body === undefined ? null : JSON.stringify(body),
      timeoutMs,
    });
    if (result.got === 'answer' && result.status === 401 && as === 'application') this.#token.discard();
    return result;
  }

  /** Whether an address is one that the application's token may be sent to. */
  isVonages(url: URL): boolean {
    const own = this.config.VONAGE_API_URL;
    if (own !== undefined) return url.origin === new URL(own).origin;
    return url.protocol === 'https:' && url.port === '' && url.username === '' && /(^|\.)(nexmo|vonage)\.com$/.test(url.hostname);
  }

  /** Never throws, never repeats a request, follows no redirect: the token must not go where an answer points. */
  async download(url: URL, atMostBytes: number, timeoutMs: number): Promise<Downloaded> {
    try {
      const { statusCode: status, headers, body } = await request(url, {
        dispatcher: this.#dispatcher, headers: { authorization: this.#token.bearer(this.clock.now()), 'user-agent': 'ringback' }, signal: AbortSignal.timeout(timeoutMs),
      });
      if (status === 401) this.#token.discard();
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > atMostBytes) return { got: 'answer', status, contentType: '', bytes: 'too-many' };
        chunks.push(chunk);
      }
      return { got: 'answer', status, contentType: String(headers['content-type'] ?? ''), bytes: Buffer.concat(chunks, size) };
    } catch (error) {
      return { got: 'nothing', because: causeOf(error) };
    }
  }

  /** The account's key, which is its name. */
  get account(): string {
    return this.config.VONAGE_API_KEY;
  }

  get hasAccountSecret(): boolean {
    return this.config.VONAGE_API_SECRET !== undefined;
  }

  private basic(): string {
    return `Basic ${Buffer.from(`${this.config.VONAGE_API_KEY}:${this.config.VONAGE_API_SECRET ?? ''}`).toString('base64')}`;
  }

  /** Ends open connections; requests under way are waited for. */
  close(): Promise<void> {
    return this.#dispatcher.close();
  }
}

function agent(): Dispatcher {
  return new Agent({
    connections: maxConnections,
    pipelining: 1,
    // HTTP/1.1 only: what a lost HTTP/2 stream says about a request is another matter, and was not studied.
    allowH2: false,
    // Short on purpose: a text written to a connection that Vonage is just closing ends as `unknown`, and is lost.
    keepAliveTimeout: 4000,
    connect: { timeout: connectTimeoutMs },
    // Each request has one deadline of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
