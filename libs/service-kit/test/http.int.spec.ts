import { Body, Controller, ForbiddenException, Get, Module, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { metrics } from '@opentelemetry/api';
import { PermanentError, TransientError } from '@ringback/event-log';
import { startTelemetry } from '@ringback/telemetry';
import type { FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp, createLogger, ProblemException } from '../src/index.js';

const THROWN: Record<string, () => unknown> = {
  problem: () => new ProblemException({ status: 409, title: 'Number in use', detail: 'it is used by another', field: 'numbers.0', fix: 'release it there first' }),
  forbidden: () => new ForbiddenException('not yours'),
  transient: () => new TransientError('database: connection refused at 10.0.0.7'),
  permanent: () => new PermanentError('no such thing'),
  bug: () => new TypeError('x is not a function'),
  query: () => new QueryFailedError('select 1', ['+14155550100'], new Error('duplicate key')),
  upstream: () => Object.assign(new Error('their token is hunter2'), { statusCode: 401, code: 'UPSTREAM' }),
  text: () => 'just a string',
  nothing: () => undefined,
};

@Controller()
class Doors {
  @Get('throws/:what')
  throws(@Req() request: FastifyRequest): never {
    throw THROWN[(request.params as { what: string }).what]?.();
  }

  @Post('echo')
  echo(@Body() body: unknown): { body: unknown } {
    return { body: body ?? null };
  }

  @Post('webhooks/raw')
  raw(@Body() body: unknown): { bytes: string } {
    return { bytes: Buffer.isBuffer(body) ? body.toString('latin1') : 'not raw' };
  }
}
@Module({ controllers: [Doors] })
class DoorsModule {}

let app: NestFastifyApplication;
let written = '';
let databaseIsAway = false;
const ready = { name: 'database', check: () => (databaseIsAway ? Promise.reject(new Error('at 10.0.0.7')) : Promise.resolve()) };

beforeAll(async () => {
  const logger = createLogger({ process: 'test', level: 'info', to: { write: (line) => void (written += line) } });
  startTelemetry('test', {});
  app = await createApp([DoorsModule], { logger, bodyLimitBytes: 1_000, readiness: [ready] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());
beforeEach(() => {
  written = '';
  databaseIsAway = false;
});

const get = (url: string) => app.inject({ method: 'GET', url });
const post = (url: string, payload: string, type = 'application/json') => app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });
const PROBLEM = 'application/problem+json; charset=utf-8';

describe('what goes wrong is answered as a problem:', () => {
  it.each([
    ['problem', { type: 'about:blank', title: 'Number in use', status: 409, detail: 'it is used by another', field: 'numbers.0', fix: 'release it there first' }],
    ['forbidden', { type: 'about:blank', title: 'Not allowed', status: 403, detail: 'not yours' }],
    ['transient', { type: 'about:blank', title: 'Not available now', status: 503, detail: 'the database cannot be reached now; try again shortly' }],
  ])('%s', async (what, problem) => {
    const answer = await get(`/throws/${what}`);
    expect(answer.statusCode).toBe(problem.status);
    expect(answer.headers['content-type']).toBe(PROBLEM);
    expect(answer.json()).toEqual(problem);
    expect(answer.headers['retry-after']).toBe(problem.status === 503 ? '1' : undefined);
  });

  it.each(['permanent', 'bug', 'query', 'upstream', 'text', 'nothing'])('%s, a fault of ours, without details, which are logged', async (what) => {
    const answer = await get(`/throws/${what}`);
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ type: 'about:blank', title: 'Internal error', status: 500, detail: 'this is a fault of ours; the log names it' });
    expect(written).toContain('request failed');
    expect(written).not.toContain('4155550100');
  });

  it('a path that is nowhere', async () => {
    expect((await get('/nowhere')).json()).toMatchObject({ status: 404, title: 'Not found', fix: expect.stringContaining('openapi') as string });
  });

  it('a path that is none', async () => {
    const answer = await get('/%ff');
    expect(answer.headers['content-type']).toBe(PROBLEM);
    expect(answer.json()).toMatchObject({ status: 400, fix: expect.stringContaining('address') as string });
  });

  it.each(['{', 'nothing', '{"a":}', '\0'])('a body that is not JSON: %j', async (body) => {
    const answer = await post('/echo', body);
    expect(answer.json()).toEqual({ type: 'about:blank', title: 'Bad request', status: 400, detail: 'the body is not JSON', fix: 'send a JSON document' });
    expect(answer.headers['content-type']).toBe(PROBLEM);
  });

  it('a body that is too large', async () => {
    expect((await post('/echo', JSON.stringify('x'.repeat(1_000)))).json()).toMatchObject({ status: 413, title: 'Body too large' });
  });

  it.each(['application/xml', 'text/plain'])('a body of another type: %s', async (type) => {
    expect((await post('/echo', '<a/>', type)).json()).toMatchObject({ status: 415, title: 'Wrong content type', fix: 'send application/json' });
  });
});

describe('a body', () => {
  it('is parsed', async () => {
    expect((await post('/echo', '{"a":[1,"é"]}')).json()).toEqual({ body: { a: [1, 'é'] } });
  });

  it('that is empty is none', async () => {
    expect((await post('/echo', '')).json()).toEqual({ body: null });
  });

  it('of a webhook arrives as the bytes that were signed, whatever they are', async () => {
    expect((await post('/webhooks/raw', '{ "a" : not json')).json()).toEqual({ bytes: '{ "a" : not json' });
  });
});

describe('health', () => {
  it('is live as long as the process answers, whatever it can reach', async () => {
    databaseIsAway = true;
    expect((await get('/health/live')).json()).toEqual({ status: 'ok' });
  });

  it('is ready while what it needs can be reached, and else names what cannot, not where it is', async () => {
    expect((await get('/health/ready')).json()).toEqual({ status: 'ok' });
    databaseIsAway = true;
    const answer = await get('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ detail: 'cannot reach: database' });
    databaseIsAway = false;
    expect((await get('/health/ready')).statusCode).toBe(200);
  });
});

describe('metrics', () => {
  it('are what Prometheus reads', async () => {
    metrics.getMeter('test').createCounter('ringback.test.calls', { description: 'Calls of the test' }).add(2, { kind: 'missed' });
    const answer = await get('/metrics');
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.body).toMatch(/^# TYPE ringback_test_calls_total counter$/m);
    expect(answer.body).toMatch(/^ringback_test_calls_total\{[^}]*kind="missed"[^}]*\} 2/m);
  });

  it('are served though one of them cannot be read now', async () => {
    const broken = metrics.getMeter('test').createObservableGauge('ringback.test.broken');
    const fail = () => Promise.reject(new Error('away'));
    broken.addCallback(fail);
    try {
      const answer = await get('/metrics');
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('ringback_test_calls_total');
    } finally {
      broken.removeCallback(fail);
    }
  });
});

describe('the figures of doors', () => {
  it('count requests by the pattern of their path, which names nobody', async () => {
    await get('/throws/forbidden');
    await get('/nowhere/+14155550100');
    const { body } = await get('/metrics');
    expect(body).toMatch(/^http_server_request_duration_seconds_count\{http_request_method="GET",http_route="\/throws\/:what",http_response_status_code="403"\} \d+$/m);
    expect(body).not.toContain('4155550100');
  });

  it('come with traces to those who ask for OpenMetrics', async () => {
    const answer = await app.inject({ method: 'GET', url: '/metrics', headers: { accept: 'application/openmetrics-text; version=1.0.0' } });
    expect(answer.headers['content-type']).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(answer.body.endsWith('# EOF\n')).toBe(true);
  });
});
