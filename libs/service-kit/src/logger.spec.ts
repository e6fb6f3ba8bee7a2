import { QueryFailedError } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger, nestLogger } from './logger.js';

const NUMBER = '+14155550100';
let written = '';
beforeEach(() => {
  written = '';
});
afterEach(() => vi.restoreAllMocks());

function aLogger() {
  return createLogger({ process: 'messaging', level: 'trace', to: { write: (line) => void (written += line) } });
}
const line = () => JSON.parse(written) as Record<string, unknown>;
const failedQuery = () =>
  new QueryFailedError('insert into messages values ($1)', [NUMBER, 'my secret text'], Object.assign(new Error('duplicate key'), { code: '23505', detail: `Key (phone)=(${NUMBER})` }));

describe('a log line', () => {
  it('is one line of JSON with its time, level in words and service', () => {
    aLogger().info({ callId: 'c1' }, 'call missed');
    expect(line()).toMatchObject({ level: 'info', process: 'messaging', callId: 'c1', msg: 'call missed', time: expect.stringMatching(/^\d{4}-.*Z$/) as string });
  });

  it.each(['authorization', 'password', 'secret', 'privateKey', 'token', 'text', 'caller', 'recipient', 'sender', 'phone'])('never shows what is called %s, nor one level down', (name) => {
    aLogger().info({ [name]: NUMBER, request: { [name]: NUMBER } }, 'seen');
    expect(written).not.toContain('4155550100');
    expect(line()).toMatchObject({ [name]: '[redacted]', request: { [name]: '[redacted]' } });
  });

  it.each(['err', 'error', 'cause', 'anything'])('shows of a failed statement under “%s” its words, never its parameters', (name) => {
    aLogger().error({ [name]: failedQuery() }, 'request failed');
    expect(written).toContain('duplicate key');
    expect(written).not.toMatch(/4155550100|secret text|insert into/);
  });

  it('shows of a failed statement that is logged by itself its words, never its parameters', () => {
    aLogger().error(failedQuery());
    expect(written).toContain('duplicate key');
    expect(written).not.toMatch(/4155550100|secret text|insert into/);
  });

  it('shows no number that PostgreSQL quotes in its message', () => {
    const message = `invalid input syntax for type uuid: "${NUMBER}"`;
    const logger = aLogger();
    logger.error({ err: new Error(message) }, 'request failed');
    logger.warn({ reason: message }, 'event parked');
    logger.error(new Error(message));
    expect(written).not.toContain('4155550100');
    expect(written).toContain('invalid input syntax for type uuid: \\"[number]\\"');
  });

  it('says what kind of error it was and where', () => {
    aLogger().error({ err: Object.assign(new TypeError('x is undefined'), { code: 'E1' }) }, 'request failed');
    expect(line()['err']).toMatchObject({ type: 'TypeError', message: 'x is undefined', code: 'E1', stack: expect.stringContaining('logger.spec') as string });
  });

  it('of the framework keeps to the same rules', () => {
    const logger = nestLogger(aLogger());
    logger.error(failedQuery(), 'ExceptionsHandler');
    logger.error('it failed', failedQuery());
    logger.warn(failedQuery());
    expect(written).not.toMatch(/4155550100|secret text|insert into/);
  });

  it('of the framework says nothing at info when all is well', () => {
    nestLogger(aLogger()).log('Nest application successfully started', 'NestApplication');
    expect(line()).toMatchObject({ level: 'debug', context: 'NestApplication' });
  });
});
