import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { PhoneNumber } from './numbers.js';
import type { SimulatorOptions } from './simulator.js';

const secret = (what: string) => z.string(`${what} is missing`).min(1, `${what} is empty`);

/** The environment of the stand-alone simulator; the names are the product's own wherever it has one. */
export const Environment = z.object({
  /** Where the phone and the carrier's API are served; 0 takes any free port. */
  SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(8090),
  SIMULATOR_HOST: z.string().default('127.0.0.1'),
  /** The product's address: its webhooks are `<PUBLIC_URL>/webhooks/vonage/…`. */
  PUBLIC_URL: z.url().default('http://127.0.0.1:8080'),
  VONAGE_API_KEY: secret('VONAGE_API_KEY'),
  VONAGE_API_SECRET: secret('VONAGE_API_SECRET'),
  VONAGE_APPLICATION_ID: secret('VONAGE_APPLICATION_ID'),
  /** Signs the webhooks. */
  VONAGE_SIGNATURE_SECRET: secret('VONAGE_SIGNATURE_SECRET'),
  /** PEM, or a path to one. Without it the public half of `VONAGE_PRIVATE_KEY` is used. */
  VONAGE_APPLICATION_PUBLIC_KEY: z.string().optional(),
  VONAGE_PRIVATE_KEY: z.string().optional(),
  /** The product's REST API, with RINGBACK_ADMIN_KEY: the phone then says what was decided about each call, and why. */
  SIMULATOR_API_URL: z.url().optional(),
  RINGBACK_ADMIN_KEY: z.string().optional(),
  /** Numbers the phone suggests to dial: `+12125550100=Front desk,+12125550101=Workshop`. */
  SIMULATOR_NUMBERS: z.string().default('+12125550100=The business'),
  /** A file that gets each accepted send as a JSON line. */
  SIMULATOR_JOURNAL: z.string().optional(),
  /** The first wait before a messages webhook is sent again, in milliseconds. */
  SIMULATOR_RETRY_BASE_MS: z.coerce.number().int().positive().default(5_000),
  /** Phone seconds that pass in a real one. */
  SIMULATOR_PACE: z.coerce.number().positive().default(1),
});

/** @throws Error that names every entry that is missing or wrong. */
export function readEnvironment(env: NodeJS.ProcessEnv): SimulatorOptions {
  const read = Environment.safeParse(env);
  if (!read.success) throw new Error(`the simulator cannot start:\n${z.prettifyError(read.error)}`);
  const settings = read.data;
  const key = settings.VONAGE_APPLICATION_PUBLIC_KEY ?? settings.VONAGE_PRIVATE_KEY;
  if (key === undefined) throw new Error('the simulator cannot start: set VONAGE_APPLICATION_PUBLIC_KEY (PEM or a path to one)');
  return {
    host: settings.SIMULATOR_HOST,
    port: settings.SIMULATOR_PORT,
    apiKey: settings.VONAGE_API_KEY,
    apiSecret: settings.VONAGE_API_SECRET,
    applicationId: settings.VONAGE_APPLICATION_ID,
    applicationPublicKey: pemOf(key),
    signatureSecret: settings.VONAGE_SIGNATURE_SECRET,
    webhookBaseUrl: settings.PUBLIC_URL,
    numbers: numbersOf(settings.SIMULATOR_NUMBERS),
    ...productOf(settings),
    ...(settings.SIMULATOR_JOURNAL === undefined ? {} : { journal: settings.SIMULATOR_JOURNAL }),
    retryBaseMs: settings.SIMULATOR_RETRY_BASE_MS,
    pace: settings.SIMULATOR_PACE,
  };
}

function productOf({ SIMULATOR_API_URL: url, RINGBACK_ADMIN_KEY: key }: z.infer<typeof Environment>): Pick<SimulatorOptions, 'product'> {
  if (url === undefined) return {};
  if (key === undefined) throw new Error('the simulator cannot start: SIMULATOR_API_URL is asked with an API key; set RINGBACK_ADMIN_KEY');
  return { product: { url, key } };
}

function pemOf(key: string): string {
  // A key pasted into an environment often has its line breaks written out.
  if (key.includes('-----BEGIN')) return key.replaceAll('\\n', '\n');
  if (!existsSync(key)) throw new Error('the application key is neither PEM nor a path to an existing file');
  return readFileSync(key, 'utf8');
}

function numbersOf(list: string): { number: string; label: string }[] {
  return list
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [number = '', label] = entry.trim().split('=', 2);
      if (!PhoneNumber.safeParse(number).success) throw new Error(`SIMULATOR_NUMBERS: ${number} is not in E.164 form, such as +12125550100`);
      return { number, label: label ?? number };
    });
}
