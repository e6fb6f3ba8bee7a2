import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What happens on the staff's phone. */
export interface Staff {
  does: 'no-answer' | 'busy' | 'declined' | 'voicemail' | 'answered' | 'unreachable';
  afterSeconds?: number;
  talkSeconds?: number;
}

export interface AcceptedText {
  message_uuid: string;
  client_ref: string;
  to: string;
  from: string;
  text: string;
}

interface State {
  calls: { id: string; state: string; said: string[] }[];
  webhooks: { kind: string; responseStatus: number | null }[];
}

export type Fault = Record<string, unknown>;

/**
 * The simulated carrier in a process of its own: the witness of what was really sent, which no crash of the product can
 * make forget or lie.
 */
export class CarrierProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** What the product needs in its environment to use this carrier. */
    readonly account: Record<string, string>,
  ) {}

  /** @param webhookBaseUrl where the product's webhook doors are. */
  static async start(port: number, webhookBaseUrl: string, pace = 1): Promise<CarrierProcess> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const url = `http://127.0.0.1:${port}`;
    const account = {
      VONAGE_APPLICATION_ID: crypto.randomUUID(),
      VONAGE_PRIVATE_KEY: privateKey,
      VONAGE_API_KEY: randomBytes(4).toString('hex'),
      VONAGE_API_SECRET: randomBytes(8).toString('hex'),
      VONAGE_SIGNATURE_SECRET: randomBytes(32).toString('hex'),
      VONAGE_API_URL: url,
    };
    const main = fileURLToPath(import.meta.resolve('@ringback/vonage-simulator')).replace(/(src|dist)\/index\.[jt]s$/, 'dist/main.js');
    const child = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        ...account,
        VONAGE_APPLICATION_PUBLIC_KEY: publicKey,
        SIMULATOR_PORT: String(port),
        SIMULATOR_RETRY_BASE_MS: '200',
        SIMULATOR_PACE: String(pace),
        PUBLIC_URL: webhookBaseUrl,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const carrier = new CarrierProcess(child, url, account);
    await carrier.untilUp();
    return carrier;
  }

  /** @returns the id of the call at the carrier. */
  async call(from: string | null, to: string, staff: Staff, callerHangsUpAfterSeconds?: number): Promise<string> {
    const hangUp = callerHangsUpAfterSeconds === undefined ? {} : { callerHangsUpAfterSeconds };
    return (await this.post<{ callId: string }>('/phone/api/calls', { from, to, staff, ...hangUp })).callId;
  }

  async text(from: string, to: string, text: string): Promise<void> {
    await this.post('/phone/api/texts', { from, to, text });
  }

  /** Every text the carrier took on, in order. */
  async accepted(): Promise<AcceptedText[]> {
    return (await this.request<{ accepted: AcceptedText[] }>('GET', '/phone/api/accepted')).accepted;
  }

  async acceptedFor(person: string): Promise<AcceptedText[]> {
    return (await this.accepted()).filter(({ to }) => to === person);
  }

  /** The latest calls, oldest first. */
  async calls(): Promise<{ id: string; state: string; said: string[] }[]> {
    return (await this.state()).calls;
  }

  /** The latest attempts at webhooks, oldest first. */
  async webhooks(): Promise<{ kind: string; responseStatus: number | null }[]> {
    return (await this.state()).webhooks;
  }

  async faults(...faults: Fault[]): Promise<void> {
    await this.request('PUT', '/phone/api/faults', { faults });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private state(): Promise<State> {
    return this.request<State>('GET', '/phone/api/state');
  }

  private post<Body>(path: string, body: unknown): Promise<Body> {
    return this.request<Body>('POST', path, body);
  }

  private async request<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }

  private async untilUp(): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline && this.child.exitCode === null) {
      const up = await fetch(`${this.url}/health/live`).then(({ ok }) => ok, () => false);
      if (up) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the simulated carrier did not come up at ${this.url}`);
  }
}
