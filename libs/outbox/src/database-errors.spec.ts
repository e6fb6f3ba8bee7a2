import { PermanentError, TransientError } from '@ringback/event-log';
import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { classifyDatabaseError } from './database-errors.js';

const postgres = (code: string, message = 'it failed') => Object.assign(new Error(message), { code });
const throughTypeorm = (code: string) => new QueryFailedError('select $1', ['+14155550100'], postgres(code));

describe('a database error is a reason to try again', () => {
  it.each([
    ['08006', 'connection failure'], ['08003', 'connection does not exist'], ['53300', 'too many connections'], ['53100', 'disk full'],
    ['57P01', 'admin shutdown'], ['57P02', 'crash shutdown'], ['57P03', 'cannot connect now'], ['57014', 'query canceled'], ['58030', 'io error'],
    ['40001', 'serialization failure'], ['40P01', 'deadlock detected'], ['55P03', 'lock not available'], ['25006', 'read only, a replica'],
    ['25P03', 'idle in transaction timeout'],
    ['ECONNREFUSED', 'nobody listens'], ['ECONNRESET', 'cut'], ['EPIPE', 'cut'], ['ETIMEDOUT', 'no answer'], ['ENOTFOUND', 'no name'], ['EAI_AGAIN', 'no DNS'],
  ])('when its code is %s (%s)', (code) => {
    expect(classifyDatabaseError(postgres(code))).toBeInstanceOf(TransientError);
    expect(classifyDatabaseError(throughTypeorm(code))).toBeInstanceOf(TransientError);
  });

  it.each([
    'Connection terminated unexpectedly', 'Connection terminated due to connection timeout', 'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable', 'Cannot use a pool after calling end on the pool', 'Driver not Connected',
    'Query runner already released. Cannot run queries anymore.',
  ])('when the driver says: %s', (message) => {
    expect(classifyDatabaseError(new Error(message))).toBeInstanceOf(TransientError);
  });

  it('when it tried several addresses and none answered', () => {
    expect(classifyDatabaseError(new AggregateError([postgres('ECONNREFUSED')]))).toBeInstanceOf(TransientError);
  });
});

describe('an error stays what it is', () => {
  it.each(['23505', '23503', '23514', '22P02', '42P01', '42601', '25P02', 'P0001', '22001'])('when its code is %s: trying again would not help', (code) => {
    const error = throughTypeorm(code);
    expect(classifyDatabaseError(error)).toBe(error);
  });

  it.each<unknown>([new TransientError('away'), new PermanentError('never'), new TypeError('a bug'), 'a string', undefined, null])('when it is %s', (error) => {
    expect(classifyDatabaseError(error)).toBe(error);
  });
});

it('an error that goes on to be logged holds no parameters', () => {
  const error = classifyDatabaseError(throughTypeorm('40P01'));
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('4155550100');
});
