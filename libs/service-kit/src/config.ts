import { z } from 'zod';

/** The configuration is missing something or holds something wrong; the message names each variable and its fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads a service's configuration from its environment. An empty variable counts as absent.
 * @throws ConfigError naming every variable that is wrong, never its value.
 */
export function readConfig<Schema extends z.ZodType>(schema: Schema, env: NodeJS.ProcessEnv): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `- ${issue.path.join('.') || '(environment)'}: ${issue.message}`);
  throw new ConfigError(`The configuration is wrong:\n${problems.join('\n')}`);
}

const aboutPublicUrl = 'set it to the address at which the carrier reaches this installation, such as https://ringback.example.com';

/** {@link readConfig} of this process's environment, for the first line of a service: what is wrong is said without a stack, and ends it. */
export function configOrExit<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  try {
    return readConfig(schema, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(1);
  }
}

/** An address as others reach it, without the slash at its end: paths are put behind it. */
export const publicUrl = z
  .url({ protocol: /^https?$/, error: (issue) => (issue.input === undefined ? `is required: ${aboutPublicUrl}` : `is no address: ${aboutPublicUrl}`) })
  .transform((url) => url.replace(/\/+$/, ''));

const PORT_NUMBER = 'must be a port number, 0 to 65535';
const port = (fallback: number) =>
  z.coerce.number({ error: PORT_NUMBER }).int({ error: PORT_NUMBER }).min(0, { error: PORT_NUMBER }).max(65_535, { error: PORT_NUMBER }).default(fallback);

/** What every service of the cluster mode reads. */
export const serviceEnvironment = z.object({
  /** `postgres://…`: the service keeps its tables in a schema named after itself. */
  DATABASE_URL: z.string({ error: 'is required: set it to a PostgreSQL URL such as postgres://user:password@host:5432/ringback' }).regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'),
  /** `host:port`, several separated by commas. */
  KAFKA_BROKERS: z
    .string({ error: 'is required: set it to host:port of your Kafka brokers, separated by commas' })
    .transform((text) => text.split(',').map((broker) => broker.trim()))
    .refine((brokers) => brokers.every((broker) => /^[^\s:]+:\d+$/.test(broker)), 'must be host:port, several separated by commas'),
  /** TLS to Kafka. */
  KAFKA_TLS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  /** Whose certificates the brokers have, where that is an authority of your own: its certificate in PEM form, or a file with it. Those that Node trusts without it. */
  KAFKA_CA: z.string().optional(),
  /** How to log in to Kafka, where it wants to know who comes. */
  KAFKA_LOGIN: z
    .string()
    .regex(/^(plain|scram-sha-256|scram-sha-512):\/\/[^:\s]+:\S+$/, 'must be such as scram-sha-512://user:password, with other signs than letters and digits written as %40')
    .optional(),
  /** HTTP: health, metrics, and the service's own doors. */
  PORT: port(8080),
  /** gRPC, for the other services. */
  GRPC_PORT: port(9090),
  /** Address to listen on. */
  HOST: z.string().default('0.0.0.0'),
  /** `trace`, `debug`, `info`, `warn` or `error`. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error'], { error: 'must be trace, debug, info, warn or error' }).default('info'),
});
export type ServiceEnvironment = z.infer<typeof serviceEnvironment>;
