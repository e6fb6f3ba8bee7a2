import type { KafkaJSError } from 'kafkajs';

/** What kafkajs, Node's TLS and the brokers say, and which setting mends it. */
const MENDS: readonly (readonly [said: RegExp, mend: string])[] = [
  [/SASL .*(authentication failed|mechanism)/is, 'mend KAFKA_LOGIN: its way of logging in, its user and its password must be those that the brokers know'],
  [/self.signed certificate|unable to (get|verify)|certificate (is not trusted|has expired)/i, 'the authority behind the brokers\' certificates is not known here: set KAFKA_CA to its certificate, or to a file with it'],
  [/Hostname\/IP does not match/i, 'mend KAFKA_BROKERS, or the certificates of the brokers: they are for other names'],
];

/** What was said in the end, where kafkajs tried several times. */
export function rootOf(error: unknown): unknown {
  const { name, cause } = error as Partial<KafkaJSError>;
  return name === 'KafkaJSNumberOfRetriesExceeded' && cause ? rootOf(cause) : error;
}

/** What was said, and where a setting is at fault which one. */
export function explained(said: string): string {
  const mend = MENDS.find(([words]) => words.test(said))?.[1];
  return mend === undefined ? said : `${said}; ${mend}`;
}

/** @throws Error that says which setting is at fault, where one is. */
export async function connected(connecting: Promise<void>): Promise<void> {
  await connecting.catch((error: unknown) => {
    const cause = rootOf(error);
    throw new Error(`cannot connect to Kafka: ${explained(cause instanceof Error ? cause.message : String(cause))}`, { cause });
  });
}
