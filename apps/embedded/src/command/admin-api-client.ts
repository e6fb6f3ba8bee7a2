import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { secretsPath } from '../local-secrets.js';
import { givenSettings } from './given-settings.js';
import { OrderRefused } from './say.js';

const Problem = z.object({ title: z.string(), detail: z.string().optional(), fix: z.string().optional() });
const KeptKey = z.object({ adminKey: z.string() });

/** The running product's REST API, asked with the admin key. */
export class AdminApiClient {
  private readonly url: string;
  private readonly key: string;

  /** @param url of the API; the product of this machine when not given. */
  constructor(environment: NodeJS.ProcessEnv, url?: string) {
    const env = givenSettings(environment);
    this.url = (url ?? `http://127.0.0.1:${env['PORT'] ?? '8080'}`).replace(/\/+$/, '');
    this.key = env['RINGBACK_ADMIN_KEY'] ?? keptKey(env['RINGBACK_DATA_DIR'] ?? '.ringback');
  }

  /** @returns undefined for an answer without content. @throws OrderRefused in the API's own words. */
  async ask(method: 'GET' | 'POST' | 'DELETE', path: string): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, { method, headers: { authorization: `Bearer ${this.key}` }, signal: AbortSignal.timeout(30_000) }).catch((error: unknown) => {
      const { cause, name } = error as Error & { cause?: { code?: string } };
      throw new OrderRefused(`nothing answers at ${this.url} (${cause?.code ?? name}): start Ringback, or name its address with --url`);
    });
    const body = parsed(await response.text());
    if (response.ok) return body;
    const problem = Problem.safeParse(body).data;
    const words = [problem?.detail ?? problem?.title ?? `answer ${response.status}`, problem?.fix].filter(Boolean).join(': ');
    if (response.status === 401) throw new OrderRefused(`${this.url} refuses the admin key: set RINGBACK_ADMIN_KEY to the one that the product runs with`);
    throw new OrderRefused(`${this.url} refuses (${response.status}): ${words}`);
  }
}

/** Only read: a key that is made here would open no door. */
function keptKey(dataDir: string): string {
  try {
    return KeptKey.parse(JSON.parse(readFileSync(secretsPath(dataDir), 'utf8'))).adminKey;
  } catch {
    throw new OrderRefused(`there is no admin key: set RINGBACK_ADMIN_KEY, or RINGBACK_DATA_DIR to the data directory that holds it (${secretsPath(dataDir)} does not)`);
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
