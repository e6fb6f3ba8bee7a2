import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const where = 'Vonage dashboard > Applications';

/** The environment of the Vonage adapter. A service spreads `VonageConfig.shape` into its own schema. */
export const VonageConfig = z.object({
  VONAGE_APPLICATION_ID: z
    .string(`is missing: copy the application's id from ${where}`)
    .trim()
    .regex(/^[\w-]{8,64}$/, `is no application id: copy it from ${where}, it looks like 78d335fa-323d-0114-9c3d-d6f0d48968cf`)
    .describe('The Vonage application that owns the numbers, with the Voice and Messages capabilities.'),
  VONAGE_PRIVATE_KEY: z
    .string(`is missing: give the private key that ${where} offered for download, as PEM text or as a path`)
    .transform(readPrivateKey)
    .describe("The application's RSA private key: PEM text (line breaks may be written as \\n) or the path of a file that holds it."),
  VONAGE_API_KEY: z
    .string('is missing: copy the API key from the Vonage dashboard, API settings')
    .trim()
    .min(1, 'is empty: copy the API key from the Vonage dashboard, API settings')
    .describe('The account (or subaccount) key. A signed webhook that names another account is refused.'),
  VONAGE_API_SECRET: z
    .string()
    .trim()
    .optional()
    .describe('The account secret. Without it, texts whose answer was lost are not looked up in the Reports API; all else is authorised by the application key.'),
  VONAGE_SIGNATURE_SECRET: z
    .string('is missing: copy the signature secret from the Vonage dashboard, API settings')
    .min(4, 'is shorter than 32 bits: copy the whole signature secret from the Vonage dashboard, API settings')
    .describe('The secret that signs webhooks. It is neither the API secret nor the application key.'),
  VONAGE_API_URL: z
    .string()
    .transform(readBaseUrl)
    .optional()
    .describe("One base address for every Vonage host, such as a simulator's; Vonage's own hosts when not set."),
  VONAGE_TIMEOUT_MS: z.coerce
    .number('is no number: give milliseconds, such as 8000')
    .int('is not whole: give milliseconds, such as 8000')
    .min(100, 'is too short for an answer over the internet: give at least 100')
    .max(60_000, 'is too long: give at most 60000')
    .default(8000)
    .describe('How long one request to Vonage may take. A text whose answer comes later counts as unknown and is not sent again.'),
});
export type VonageConfig = z.output<typeof VonageConfig>;

/** @throws VonageConfigInvalid that names every variable at fault and how to mend it, and repeats no value. */
export function vonageConfigFrom(env: Readonly<Record<string, string | undefined>>): VonageConfig {
  const read = VonageConfig.safeParse(withoutBlanks(env));
  if (read.success) return read.data;
  throw new VonageConfigInvalid(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}

export class VonageConfigInvalid extends Error {
  override readonly name = 'VonageConfigInvalid';
  constructor(readonly problems: readonly string[]) {
    super(`The Vonage settings are not usable:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

/** Compose and Helm pass an unset variable as an empty one. */
function withoutBlanks(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(VonageConfig.shape).map((name) => [name, env[name]?.trim() === '' ? undefined : env[name]]));
}

function readPrivateKey(value: string, context: z.RefinementCtx): string {
  const pem = value.includes('-----BEGIN') ? value : readKeyFile(value, context);
  if (pem === undefined) return z.NEVER;
  const text = pem.replaceAll('\\n', '\n').trim();
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'rsa') return text;
    context.addIssue(`holds a key of type ${String(key.asymmetricKeyType)}: Vonage signs with RSA, generate the key in ${where}`);
  } catch {
    context.addIssue(`holds no readable private key: paste the whole PEM, from -----BEGIN to -----END, as ${where} offered it`);
  }
  return z.NEVER;
}

/** The value is not repeated in the message: it may be a key that lost its first line. */
function readKeyFile(path: string, context: z.RefinementCtx): string | undefined {
  try {
    return readFileSync(path.trim(), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    context.addIssue(`is neither PEM text nor a readable file (${code}): give the text that begins with -----BEGIN, or the path of its file`);
    return undefined;
  }
}

function readBaseUrl(value: string, context: z.RefinementCtx): string {
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash) {
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  }
  context.addIssue('is no base address: give one such as http://localhost:8090, without credentials, query or fragment');
  return z.NEVER;
}
