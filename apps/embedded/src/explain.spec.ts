import { describe, expect, it } from 'vitest';
import { explain } from './explain.js';

const failure = (code: string, more: object = {}) => Object.assign(new Error('it did not work'), { code, ...more });

describe('what keeps it from starting', () => {
  it.each([
    ['a port that is taken', failure('EADDRINUSE', { port: 8080 }), /Port 8080 .*PORT=8081/],
    ['a database that is away', failure('ECONNREFUSED'), /DATABASE_URL/],
    ['a password that is wrong', failure('28P01'), /DATABASE_URL.*password/],
    ['a data directory that is a file', failure('EEXIST', { path: '/data' }), /\/data.*RINGBACK_DATA_DIR/],
  ])('is said in a sentence that names the fix: %s', (_, error, sentence) => {
    expect(explain(error)).toMatch(sentence);
    expect(explain(error)).not.toContain('    at ');
  });

  it('is shown with its place when it is a fault of ours', () => {
    expect(explain(new Error('impossible'))).toContain('    at ');
  });
});
