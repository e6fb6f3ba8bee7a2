import { demo } from '@ringback/admin-api';
import { createVonageCarrier, type VonageCarrier, vonageConfigFrom } from '@ringback/carrier-vonage';
import { systemClock } from '@ringback/event-contracts';
import { startSimulator } from '@ringback/vonage-simulator';
import { type EmbeddedEnvironment, hasCarrierAccount } from './config.js';
import type { LocalSecrets } from './local-secrets.js';

export interface CarrierSide {
  carrier: VonageCarrier;
  /** After which a request without an answer is given up. */
  timeoutMs: number;
  /** Where the toy phone is; undefined with a real carrier. */
  phoneUrl?: string;
  stop(): Promise<void>;
}

/** How a carrier, and the phone of a simulated one, get at this product. */
export interface ProductDoors {
  publicUrl: string;
  adminKey: string;
}

/** The carrier that the environment names; without one, a simulated Vonage, reached over HTTP like the real one. */
export async function openCarrier(environment: EmbeddedEnvironment, env: NodeJS.ProcessEnv, secrets: () => LocalSecrets, { publicUrl, adminKey }: ProductDoors): Promise<CarrierSide> {
  if (hasCarrierAccount(env)) {
    const config = vonageConfigFrom(env);
    const carrier = createVonageCarrier(config, { clock: systemClock });
    return { carrier, timeoutMs: config.VONAGE_TIMEOUT_MS, stop: () => carrier.close() };
  }
  const { simulator: account } = secrets();
  const simulator = await startSimulator({
    host: environment.HOST,
    port: environment.SIMULATOR_PORT,
    apiKey: account.apiKey,
    apiSecret: account.apiSecret,
    applicationId: account.applicationId,
    applicationPublicKey: account.publicKey,
    signatureSecret: account.signatureSecret,
    webhookBaseUrl: publicUrl,
    numbers: [{ number: demo.number, label: demo.name }],
    product: { url: ownAddress(environment), key: adminKey },
  });
  const config = vonageConfigFrom({
    VONAGE_APPLICATION_ID: account.applicationId,
    VONAGE_PRIVATE_KEY: account.privateKey,
    VONAGE_API_KEY: account.apiKey,
    VONAGE_API_SECRET: account.apiSecret,
    VONAGE_SIGNATURE_SECRET: account.signatureSecret,
    VONAGE_API_URL: simulator.url,
  });
  const carrier = createVonageCarrier(config, { clock: systemClock });
  return {
    carrier,
    timeoutMs: config.VONAGE_TIMEOUT_MS,
    phoneUrl: simulator.url,
    stop: async () => {
      await simulator.stop();
      await carrier.close();
    },
  };
}

/** Where this process reaches itself, whatever the world calls it. */
function ownAddress({ HOST, PORT }: EmbeddedEnvironment): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}
