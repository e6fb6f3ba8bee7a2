import { demo } from '@ringback/admin-api';
import { secretsPath } from './local-secrets.js';
import type { Ringback } from './start-ringback.js';

/** What is running, where, and the one thing to try next. */
export function banner(ringback: Ringback, seconds: number): string {
  const { url, phoneUrl, database, dataDir } = ringback;
  const lines = [
    '',
    `  Ringback is running (ready after ${seconds.toFixed(1)} s)`,
    '',
    `  API         ${url}/v1  (described at ${url}/v1/openapi.json)`,
    `  API key     in ${secretsPath(dataDir)} under "adminKey", unless RINGBACK_ADMIN_KEY is set`,
    `  Data        ${database === 'embedded' ? `PostgreSQL of its own, in ${dataDir}` : 'the PostgreSQL of DATABASE_URL'}`,
    ...(phoneUrl ? [`  Phone       ${phoneUrl}  (a simulated carrier: no real call or text leaves this machine)`] : ['  Carrier     Vonage']),
    '',
    phoneUrl
      ? `  Try this:   open ${phoneUrl}, dial ${demo.name}, and let it ring: the text arrives seconds after you hang up.`
      : `  Try this:   call one of your numbers from a mobile phone and let it ring.`,
    '              Ctrl-C stops it; everything is kept.',
    '',
  ];
  return lines.join('\n');
}
