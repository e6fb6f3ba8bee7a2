import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The user that PostgreSQL's programs run as. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** Accounts without rights of their own, best first. initdb insists on an account that /etc/passwd knows. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root lends it another user: the owner of an existing cluster, else the first
 * account that fits.
 * @returns undefined when we are not root: then it runs as ourselves.
 */
export async function userForPostgres(clusterDir: string): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(join(clusterDir, 'PG_VERSION')).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error(
    `PostgreSQL does not run as root, and this system has none of the users ${CANDIDATES.join(', ')}: run as an ordinary user, or set DATABASE_URL`,
  );
}
