import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PASSWORD = 'only-for-this-test';

export interface PrivateAuthority {
  /** Its own certificate, as PEM. */
  certificate: string;
  /** A key for 127.0.0.1 with a certificate of this authority. */
  keystore: { keystore: string; password: string };
}

/** An authority of a house's own, made with the keytool that comes with Java. */
export async function aPrivateAuthority(): Promise<PrivateAuthority> {
  const dir = await mkdtemp(join(tmpdir(), 'ringback-authority-'));
  const file = (name: string) => join(dir, name);
  const keytool = (store: string, ...args: string[]) => run('keytool', [...args, '-keystore', file(store), '-storetype', 'PKCS12', '-storepass', PASSWORD]);
  const newKey = ['-genkeypair', '-keyalg', 'EC', '-validity', '2'];
  await Promise.all([
    keytool('authority.p12', ...newKey, '-alias', 'authority', '-dname', 'CN=An authority of our own', '-ext', 'bc:critical=ca:true'),
    keytool('broker.p12', ...newKey, '-alias', 'broker', '-dname', 'CN=broker'),
  ]);
  await Promise.all([
    keytool('broker.p12', '-certreq', '-alias', 'broker', '-file', file('broker.csr')),
    keytool('authority.p12', '-exportcert', '-rfc', '-alias', 'authority', '-file', file('authority.pem')),
  ]);
  await keytool('authority.p12', '-gencert', '-alias', 'authority', '-validity', '2', '-ext', 'san=ip:127.0.0.1', '-infile', file('broker.csr'), '-outfile', file('broker.crt'));
  await keytool('broker.p12', '-importcert', '-noprompt', '-alias', 'authority', '-file', file('authority.pem'));
  await keytool('broker.p12', '-importcert', '-noprompt', '-alias', 'broker', '-file', file('broker.crt'));
  return { certificate: await readFile(file('authority.pem'), 'utf8'), keystore: { keystore: file('broker.p12'), password: PASSWORD } };
}
