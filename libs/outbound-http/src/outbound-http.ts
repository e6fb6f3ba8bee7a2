import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { isPublicAddress } from './public-address.js';

export interface OutboundOptions {
  /** Lets requests reach this machine and its network, and go unencrypted: for laptops and tests. */
  allowPrivateAddresses: boolean;
}

export interface OutboundRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** For the whole exchange, redirects included. */
  timeoutMs: number;
  /** Of the answer's body; what is longer is not read to its end. */
  maxBytes: number;
  /** How many are followed, each as guarded as the first; none unless said. */
  redirects?: number;
}

export type OutboundAnswer =
  | { got: 'answer'; status: number; header: (name: string) => string | null; body: Buffer }
  /** `forbidden` for an address that may not be asked: the settings are wrong, or somebody tries something. */
  | { got: 'nothing'; because: 'forbidden' | 'timeout' | 'too-large' | 'network' };

/**
 * Requests to addresses that customers chose. They reach the public internet only, over TLS: every address that a name stands for is looked at
 * at the moment of connecting, so that a name cannot stand for another one by then. Never throws for what the outside does.
 */
export class OutboundHttp {
  private readonly agent: Agent;

  constructor(private readonly options: OutboundOptions) {
    this.agent = new Agent({ connect: options.allowPrivateAddresses ? {} : { lookup: publicOnly } });
  }

  async request(url: string, { timeoutMs, redirects = 0, ...exchange }: OutboundRequest): Promise<OutboundAnswer> {
    const signal = AbortSignal.timeout(timeoutMs);
    let address = URL.canParse(url) ? new URL(url) : null;
    for (let followed = 0; address !== null && this.mayAsk(address); followed += 1) {
      const answer = await this.ask(address, exchange, signal);
      const next = answer.got === 'answer' && answer.status >= 300 && answer.status < 400 ? answer.header('location') : null;
      if (next === null || followed >= redirects) return answer;
      address = URL.canParse(next, address.href) ? new URL(next, address) : null;
    }
    return { got: 'nothing', because: 'forbidden' };
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  /** Of an address in digits no name is looked up. */
  private mayAsk({ protocol, hostname, username }: URL): boolean {
    if (this.options.allowPrivateAddresses) return protocol === 'https:' || protocol === 'http:';
    const host = hostname.replace(/^\[|\]$/g, '');
    return protocol === 'https:' && username === '' && (isIP(host) === 0 || isPublicAddress(host));
  }

  private async ask(address: URL, { method = 'GET', headers = {}, body, maxBytes }: Omit<OutboundRequest, 'timeoutMs' | 'redirects'>, signal: AbortSignal): Promise<OutboundAnswer> {
    try {
      const answer = await request(address, { method, headers, ...(body !== undefined && { body }), dispatcher: this.agent, signal });
      const bytes = await upTo(answer.body, maxBytes);
      if (bytes === null) return { got: 'nothing', because: 'too-large' };
      return { got: 'answer', status: answer.statusCode, body: bytes, header: (name) => [answer.headers[name] ?? []].flat()[0] ?? null };
    } catch (error) {
      if (signal.aborted) return { got: 'nothing', because: 'timeout' };
      return { got: 'nothing', because: error instanceof Error && FORBIDDEN.has(codeOf(error)) ? 'forbidden' : 'network' };
    }
  }
}

const NOT_PUBLIC = 'ERR_NOT_PUBLIC';
const FORBIDDEN: ReadonlySet<string> = new Set([NOT_PUBLIC]);
const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? '';

async function upTo(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    const bytes = part as Buffer;
    length += bytes.length;
    // Leaving the loop ends the connection.
    if (length > maxBytes) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Finds none but public addresses. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const allowed = error ? [] : found.filter(({ address }) => isPublicAddress(address));
    const [first] = allowed;
    if (!first) done(error ?? Object.assign(new Error('the name stands for no public address'), { code: NOT_PUBLIC }), '', 0);
    else if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });
};
