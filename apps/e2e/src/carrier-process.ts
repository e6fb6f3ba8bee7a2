import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CarrierClient } from './carrier-client.js';

/**
 * The simulated carrier in a process of its own: the witness of what was really sent, which no crash of the product can
 * make forget or lie.
 */
export class CarrierProcess extends CarrierClient {
  private constructor(
    private readonly child: ChildProcess,
    url: string,
    /** What the product needs in its environment to use this carrier. */
    readonly account: Record<string, string>,
  ) {
    super(url);
  }

  /** @param webhookBaseUrl where the product's webhook doors are. @param env beside its own, such as a clock. */
  static async start(port: number, webhookBaseUrl: string, pace = 1, env: Record<string, string> = {}): Promise<CarrierProcess> {
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
        ...env,
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

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
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
