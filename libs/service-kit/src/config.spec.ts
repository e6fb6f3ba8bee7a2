import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, readConfig, serviceEnvironment } from './config.js';

const good = { DATABASE_URL: 'postgres://ringback:hunter2@db:5432/ringback', KAFKA_BROKERS: 'one:9092, two:9092' };
function complaint(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(serviceEnvironment, env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('nothing was wrong');
}

describe('a configuration', () => {
  it('is read with its defaults, and an empty variable counts as absent', () => {
    expect(readConfig(serviceEnvironment, { ...good, PORT: '', LOG_LEVEL: '' })).toEqual({
      DATABASE_URL: good.DATABASE_URL, KAFKA_BROKERS: ['one:9092', 'two:9092'], KAFKA_TLS: 'off', PORT: 8080, GRPC_PORT: 9090, HOST: '0.0.0.0', LOG_LEVEL: 'info',
    });
  });

  it.each([
    ['DATABASE_URL', undefined, 'is required: set it to a PostgreSQL URL'],
    ['DATABASE_URL', 'mysql://hunter2@db', 'must begin with postgres://'],
    ['KAFKA_BROKERS', '', 'is required: set it to host:port of your Kafka brokers'],
    ['KAFKA_BROKERS', 'hunter2', 'must be host:port'],
    ['KAFKA_BROKERS', 'one:9092,', 'must be host:port'],
    ['KAFKA_TLS', 'hunter2', 'must be on or off'],
    ['KAFKA_LOGIN', 'ringback:hunter2', 'must be such as scram-sha-512://user:password'],
    ['PORT', 'hunter2', 'must be a port number, 0 to 65535'],
    ['PORT', '70000', 'must be a port number, 0 to 65535'],
    ['GRPC_PORT', '-1', 'must be a port number, 0 to 65535'],
    ['PORT', '80.5', 'must be a port number, 0 to 65535'],
    ['LOG_LEVEL', 'hunter2', 'must be trace, debug, info, warn or error'],
  ])('in which %s is %s is refused in words that name it and the fix, and never its value', (name, value, fix) => {
    const message = complaint({ ...good, [name]: value });
    expect(message).toContain(`- ${name}: ${fix}`);
    expect(message).not.toContain('hunter2');
  });

  it('that is wrong in several places names all of them at once', () => {
    const message = complaint({ PORT: 'x' });
    for (const name of ['DATABASE_URL', 'KAFKA_BROKERS', 'PORT']) expect(message).toContain(`- ${name}: `);
  });

  it('never shows a secret that its own schema refuses', () => {
    const schema = z.object({ KEY: z.string().min(40, 'must have 40 characters or more').regex(/^[a-f]+$/, 'must be hexadecimal') });
    expect(() => readConfig(schema, { KEY: 'hunter2' })).toThrow(/KEY: must have 40 characters or more\n- KEY: must be hexadecimal$/);
  });
});
