import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createSigner } from 'fast-jwt';
import { startSimulator, type Fault, type Simulator, type SimulatorOptions } from '../../src/index.js';
import { startReceiver, type Receiver } from './receiver.js';

export const account = {
  apiKey: 'abcd1234',
  apiSecret: 'an-api-secret',
  applicationId: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
  signatureSecret: 'a-signature-secret-of-some-length',
};
export const ourNumber = '+12125550100';
export const caller = '+12125550141';
export const staffPhone = '+12125550111';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export function token(claims: Record<string, unknown> = {}, key: string = keys.privateKey): string {
  const iat = Math.floor(Date.now() / 1000);
  return createSigner({ key, algorithm: 'RS256' })({
    application_id: account.applicationId,
    iat,
    jti: randomUUID(),
    exp: iat + 900,
    ...claims,
  });
}

export const basic = `Basic ${Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')}`;

/** A simulator at 50 times the pace of life, and a product for it to talk to. */
export interface World {
  carrier: Simulator;
  product: Receiver;
  /** Asks the phone API, and fails unless it says yes. */
  phone<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Asks the carrier's API with the application's token, unless another authorization is given. */
  ask(method: string, path: string, body?: unknown, authorization?: string): Promise<Response>;
  send(change?: Record<string, unknown>): Promise<Response>;
  faults(...faults: Fault[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startWorld(options: Partial<SimulatorOptions> = {}): Promise<World> {
  const product = await startReceiver();
  const carrier = await startSimulator({
    ...account,
    applicationPublicKey: keys.publicKey,
    port: 0,
    webhookBaseUrl: product.url,
    numbers: [{ number: ourNumber, label: 'Front desk' }],
    pace: 50,
    retryBaseMs: 20,
    ...options,
  });

  const request = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
    fetch(`${carrier.url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const ask: World['ask'] = (method, path, body, authorization = `Bearer ${token()}`) => request(method, path, body, { authorization });
  async function phone<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await request(method, `/phone/api${path}`, body, {});
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  return {
    carrier,
    product,
    phone,
    ask,
    send: (change = {}) => ask('POST', '/v1/messages', { ...aText, client_ref: randomUUID(), ...change }),
    faults: async (...faults) => {
      await phone('PUT', '/faults', { faults });
    },
    stop: async () => {
      await carrier.stop();
      await product.stop();
    },
  };
}

export const aText = {
  message_type: 'text',
  channel: 'sms',
  to: caller.slice(1),
  from: ourNumber.slice(1),
  text: 'Sorry we missed you. How can we help?',
};
