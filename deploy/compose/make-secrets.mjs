/** Makes what the services of compose.yaml keep secret, once: `.env` and `private.key` beside this file, readable by their owner. */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';

const at = (name) => new URL(name, import.meta.url);
const random = (bytes) => randomBytes(bytes).toString('base64url');

if (!existsSync(at('.env'))) {
  const password = random(24);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  const entries = {
    POSTGRES_PASSWORD: password,
    DATABASE_URL: `postgres://ringback:${password}@postgres:5432/ringback`,
    RINGBACK_ADMIN_KEY: `rb_${random(32)}`,
    RINGBACK_TRIGGER_KEY: random(32),
    VONAGE_APPLICATION_ID: randomUUID(),
    VONAGE_API_KEY: randomBytes(4).toString('hex'),
    VONAGE_API_SECRET: random(12),
    VONAGE_SIGNATURE_SECRET: random(32),
    GF_SECURITY_ADMIN_PASSWORD: random(12),
  };
  // Read by a process that is not root: the user of the image.
  writeFileSync(at('private.key'), privateKey, { mode: 0o644 });
  writeFileSync(at('.env'), Object.entries(entries).map(([name, value]) => `${name}=${value}\n`).join(''), { mode: 0o600, flag: 'wx' });
  process.stdout.write('Made deploy/compose/.env and private.key: keep them, the database knows only this password.\n');
}
