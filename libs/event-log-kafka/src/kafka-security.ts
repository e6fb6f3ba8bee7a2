import type { KafkaConnection } from './kafka-client.js';

/** Of the process's environment. */
export interface KafkaSecurityEnvironment {
  /** `on` for TLS, by the authorities that Node trusts: `NODE_EXTRA_CA_CERTS` adds one of your own. */
  KAFKA_TLS?: string | undefined;
  /** `plain://user:password`, `scram-sha-256://…` or `scram-sha-512://…`; other signs than letters and digits are percent-encoded. */
  KAFKA_LOGIN?: string | undefined;
}

const LOGIN = /^(plain|scram-sha-256|scram-sha-512):\/\/([^:\s]+):(\S+)$/;

/** How to be let in by the brokers. @throws Error that says what is wrong and what to write, and never what was written. */
export function kafkaSecurity({ KAFKA_TLS: tls, KAFKA_LOGIN: login }: KafkaSecurityEnvironment | NodeJS.ProcessEnv): Pick<KafkaConnection, 'ssl' | 'sasl'> {
  if (tls !== undefined && tls !== '' && tls !== 'on' && tls !== 'off') throw new Error('KAFKA_TLS must be on or off');
  return { ...(tls === 'on' && { ssl: true }), ...(login !== undefined && login !== '' && { sasl: saslOf(login) }) };
}

function saslOf(login: string): NonNullable<KafkaConnection['sasl']> {
  const [, mechanism, username = '', password = ''] = LOGIN.exec(login) ?? [];
  try {
    if (mechanism !== undefined) return { mechanism: mechanism as 'plain', username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {} // A % that begins no sign; said below.
  throw new Error('KAFKA_LOGIN must be such as scram-sha-512://user:password, with other signs than letters and digits written as %40');
}
