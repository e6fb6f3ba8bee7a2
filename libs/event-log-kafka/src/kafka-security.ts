import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KafkaConnection } from './kafka-client.js';

/** Of the process's environment. */
export interface KafkaSecurityEnvironment {
  /** `on` for TLS. */
  KAFKA_TLS?: string | undefined;
  /** Whose certificates the brokers have, where it is an authority of a house's own: its certificate in PEM form, or a file with it. */
  KAFKA_CA?: string | undefined;
  /** `plain://user:password`, `scram-sha-256://…` or `scram-sha-512://…`; other signs than letters and digits are percent-encoded. */
  KAFKA_LOGIN?: string | undefined;
}

const LOGIN = /^(plain|scram-sha-256|scram-sha-512):\/\/([^:\s]+):(\S+)$/;

/** How to be let in by the brokers. @throws Error that says what is wrong and what to write, and never what was written. */
export function kafkaSecurity({ KAFKA_TLS: tls, KAFKA_CA: ca, KAFKA_LOGIN: login }: KafkaSecurityEnvironment | NodeJS.ProcessEnv): Pick<KafkaConnection, 'ssl' | 'sasl'> {
  if (tls !== undefined && tls !== '' && tls !== 'on' && tls !== 'off') throw new Error('KAFKA_TLS must be on or off');
  const authority = ca === undefined || ca === '' ? null : certificateIn(ca);
  if (authority !== null && tls !== 'on') throw new Error('KAFKA_CA has no effect without KAFKA_TLS=on: set both or neither');
  return { ...(tls === 'on' && { ssl: authority === null ? true : { ca: authority } }), ...(login !== undefined && login !== '' && { sasl: saslOf(login) }) };
}

function certificateIn(given: string): string {
  try {
    const pem = given.includes('-----BEGIN') ? given.replaceAll('\\n', '\n') : readFileSync(given, 'utf8');
    new X509Certificate(pem);
    return pem;
  } catch (error) {
    throw new Error('KAFKA_CA must be a certificate in PEM form, from BEGIN to END, or the path of a file with one', { cause: error });
  }
}

function saslOf(login: string): NonNullable<KafkaConnection['sasl']> {
  const [, mechanism, username = '', password = ''] = LOGIN.exec(login) ?? [];
  try {
    if (mechanism !== undefined) return { mechanism: mechanism as 'plain', username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {} // A % that begins no sign; said below.
  throw new Error('KAFKA_LOGIN must be such as scram-sha-512://user:password, with other signs than letters and digits written as %40');
}
