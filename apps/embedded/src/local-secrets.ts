import { generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const KeptSecrets = z.object({
  adminKey: z.string(),
  simulator: z.object({
    applicationId: z.string(),
    apiKey: z.string(),
    apiSecret: z.string(),
    signatureSecret: z.string(),
    privateKey: z.string(),
    publicKey: z.string(),
  }),
});
type KeptSecrets = z.infer<typeof KeptSecrets>;

export interface LocalSecrets extends KeptSecrets {
  /** From which the secrets of triggers are derived; itself derived, as installations made before there were triggers keep none. */
  triggerKey: string;
}

export const secretsPath = (dataDir: string): string => join(dataDir, 'secrets.json');

/** The secrets of this installation, made at the first start and kept, readable by their owner only. */
export function localSecrets(dataDir: string): LocalSecrets {
  const path = secretsPath(dataDir);
  const kept = readIfThere(path);
  if (kept !== undefined) return complete(parse(path, kept));
  const secrets = makeSecrets();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return complete(secrets);
}

function complete(kept: KeptSecrets): LocalSecrets {
  return { ...kept, triggerKey: Buffer.from(hkdfSync('sha256', kept.adminKey, 'ringback trigger key', '', 32)).toString('base64url') };
}

function makeSecrets(): KeptSecrets {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  return {
    adminKey: `rb_${randomBytes(32).toString('base64url')}`,
    simulator: { applicationId: crypto.randomUUID(), apiKey: random(4), apiSecret: random(8), signatureSecret: random(32), privateKey, publicKey },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(path: string, text: string): KeptSecrets {
  try {
    return KeptSecrets.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} is damaged: restore it from a backup, or delete it to have new secrets made (API clients then need the new key)`);
  }
}
