import { hasCarrierAccount } from '../config.js';
import { broken, type Finding, fine, skipped } from './finding.js';

const CHECK = 'webhooks';
const TIMEOUT_MS = 5_000;
/** What a door of ours answers to a webhook without a signature. */
const REFUSALS = [503, 401];

/** Whether the doors for webhooks answer at the public address, and refuse what is not signed. Leaves nothing behind. */
export async function webhookFindings(env: NodeJS.ProcessEnv, publicUrl: string, port: number): Promise<Finding[]> {
  const url = `${publicUrl}/webhooks/vonage/voice/event`;
  const isExpected = hasCarrierAccount(env) || Boolean(env['PUBLIC_URL']);
  const findings = hasCarrierAccount(env) && !env['VONAGE_API_URL'] && isPrivate(publicUrl) ? [unreachable(publicUrl)] : [];
  const asked = await ask(url);
  if ('failure' in asked && !isExpected) return [skipped(CHECK, `nothing answers at ${publicUrl}: the product does not run`)];
  return [...findings, ...judged(asked, url, publicUrl, port)];
}

function judged(asked: { status: number } | { failure: string }, url: string, publicUrl: string, port: number): Finding[] {
  if ('failure' in asked) {
    return [broken(CHECK, `${publicUrl} does not answer (${asked.failure})`, `start the product, and let PUBLIC_URL lead to its port ${port}: check the proxy or tunnel before it, its certificate, and the firewall`)];
  }
  if (REFUSALS.includes(asked.status)) return [fine(CHECK, `${publicUrl} answers, and refuses what is not signed`)];
  const mend = `something else answers there: let the proxy hand POST /webhooks/ of PUBLIC_URL to port ${port}, unchanged and without a log-in`;
  return [broken(CHECK, `${url} answers an unsigned webhook with ${asked.status}, not ${REFUSALS.join(' or ')}`, mend)];
}

async function ask(url: string): Promise<{ status: number } | { failure: string }> {
  try {
    const { status } = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status };
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } };
    return { failure: cause?.code ?? name };
  }
}

const unreachable = (publicUrl: string): Finding =>
  broken(CHECK, `the carrier cannot reach ${publicUrl}: it is an address of this machine or network`, 'set PUBLIC_URL to an address that leads here from the internet, such as https://ringback.example.com');

function isPrivate(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[(::1|f[cd]))/.test(hostname);
}
