/** Makes what compose.yaml keeps secret, each file once, beside this one: `.env` for compose itself, `services.env`, `private.key`. */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const random = (bytes) => randomBytes(bytes).toString('base64url');

/** Never over one that is there: the database knows only the password that it was made with, and the key may be the carrier's. */
function once(name, mode, make) {
  const path = new URL(name, import.meta.url);
  if (existsSync(path)) return;
  writeFileSync(path, make(), { mode, flag: 'wx' });
  process.stdout.write(`Made deploy/compose/${name}: keep it.\n`);
}

const lines = (entries) => Object.entries(entries).map(([name, value]) => `${name}=${value}\n`).join('');
const passwordOfDatabase = () => /^POSTGRES_PASSWORD=(.*)$/m.exec(readFileSync(new URL('.env', import.meta.url), 'utf8'))?.[1] ?? '';

once('.env', 0o600, () => lines({ POSTGRES_PASSWORD: random(24), GF_SECURITY_ADMIN_PASSWORD: random(12) }));
once('services.env', 0o600, () => lines({
  DATABASE_URL: `postgres://ringback:${passwordOfDatabase()}@postgres:5432/ringback`,
  RINGBACK_ADMIN_KEY: `rb_${random(32)}`,
  RINGBACK_TRIGGER_KEY: random(32),
  VONAGE_APPLICATION_ID: randomUUID(),
  VONAGE_API_KEY: randomBytes(4).toString('hex'),
  VONAGE_API_SECRET: random(12),
  VONAGE_SIGNATURE_SECRET: random(32),
}));
// Read in containers by a user who is not its owner.
once('private.key', 0o644, () => generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey);
