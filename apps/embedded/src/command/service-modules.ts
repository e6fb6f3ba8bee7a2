import { generateKeyPairSync } from 'node:crypto';
import { createVonageCarrier, vonageConfigFrom } from '@ringback/carrier-vonage';
import { systemClock, systemIds } from '@ringback/event-contracts';
import { OutboundHttp } from '@ringback/outbound-http';
import { createLogger } from '@ringback/service-kit';
import { StaffChannels } from '@ringback/staff-channels';
import { embeddedEnvironment } from '../config.js';
import { productModules, type ServiceModule } from '../product-modules.js';

const NOWHERE = '127.0.0.1:1';

/**
 * The services' modules, to learn from them which tables and topics they have. They are never started, and nothing they
 * are given here opens a connection.
 */
export function serviceModules(): ServiceModule[] {
  const environment = embeddedEnvironment.parse({});
  const outbound = new OutboundHttp({ allowPrivateAddresses: false });
  const never = () => Promise.reject(new Error('a module that was made to be looked at was started'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const account = vonageConfigFrom({ VONAGE_APPLICATION_ID: 'never-asked', VONAGE_PRIVATE_KEY: privateKey, VONAGE_API_KEY: 'never-asked', VONAGE_SIGNATURE_SECRET: 'never-asked' });
  return productModules({
    ports: {
      database: { url: `postgres://${NOWHERE}/never`, poolSize: 1 },
      publisher: { publish: never, close: () => Promise.resolve() },
      subscriber: { subscribe: never, close: () => Promise.resolve() },
      clock: systemClock,
      ids: systemIds,
      logger: createLogger({ process: 'ringback', level: 'error' }),
      onFatal: () => undefined,
    },
    environment,
    carrier: createVonageCarrier(account, { clock: systemClock }),
    carrierTimeoutMs: account.VONAGE_TIMEOUT_MS,
    publicUrl: `http://${NOWHERE}`,
    adminKey: 'never-asked-never-asked',
    triggerKey: 'never-asked-never-asked-never-asked',
    staffChannels: new StaffChannels({ outbound, mail: null }),
    assistant: null,
    outbound,
    services: { 'call-ingest': NOWHERE, 'contact-resolution': NOWHERE, 'qualification-conversation': NOWHERE, messaging: NOWHERE, analytics: NOWHERE },
  });
}
