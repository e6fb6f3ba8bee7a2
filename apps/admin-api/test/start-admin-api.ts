import { vonageStandby } from '@ringback/carrier-vonage';
import { type E164, systemIds } from '@ringback/event-contracts';
import type { Problem } from '@ringback/service-kit';
import { type FakeClock, startService, type TestService } from '@ringback/test-kit';
import { expect } from 'vitest';
import { AdminApiModule, type ServiceAddresses } from '../src/index.js';
import type { Business } from '../src/store/businesses.js';

export const adminKey = 'the-key-that-may-do-everything';
const TRIGGER_KEY = 'from which secrets of triggers are derived';

/** Where nobody listens: port 1 is reserved, and needs privileges. */
const nobody = '127.0.0.1:1';
export const noServices: ServiceAddresses = {
  'call-ingest': nobody, 'contact-resolution': nobody, 'qualification-conversation': nobody, messaging: nobody, analytics: nobody,
};

export interface StartAdminApiOptions {
  services?: Partial<ServiceAddresses>;
  seedDemo?: boolean;
  triggerKey?: string | null;
  databaseUrl?: string;
  clock?: FakeClock;
}

export async function startAdminApi({ services = {}, seedDemo = false, triggerKey = TRIGGER_KEY, ...rest }: StartAdminApiOptions = {}): Promise<AdminApi> {
  const service = await startService({
    name: 'admin-api',
    module: (ports) => AdminApiModule.with({ ...ports, adminKey, triggerKey, seedDemo, standby: vonageStandby, services: { ...noServices, ...services } }),
    ...rest,
  });
  return new AdminApi(service, await service.app.getUrl());
}

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

export interface Ask {
  /** Null for none. */
  key?: string | null;
  headers?: Record<string, string>;
  body?: unknown;
}

let lastNumber = 0;
/** One that no test has used. */
export const aNumber = (): E164 => `+1415555${String((lastNumber += 1)).padStart(4, '0')}` as E164;

/** The REST API as a client sees it. */
export class AdminApi {
  constructor(
    readonly service: TestService,
    private readonly url: string,
  ) {}

  async ask<Body = Problem>(method: string, path: string, { key = adminKey, headers = {}, body }: Ask = {}): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status >= 400) expectProblem(response, text);
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  async business(over: object = {}): Promise<Business> {
    const { status, body } = await this.ask<Business>('POST', '/v1/businesses', { body: { name: 'Ann’s', ...over } });
    expect(status).toBe(201);
    return body;
  }

  /** A key for one business, or for all. */
  async key(businessId?: string): Promise<{ id: string; key: string }> {
    const { status, body } = await this.ask<{ id: string; key: string }>('POST', '/v1/api-keys', { body: { name: 'test', businessId } });
    expect(status).toBe(201);
    return body;
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}

/** RFC 9457, whatever went wrong. */
function expectProblem(response: Response, text: string): void {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = JSON.parse(text) as Problem;
  expect(problem).toMatchObject({ type: 'about:blank', status: response.status });
  expect(problem.title).toEqual(expect.stringMatching(/\w/));
  expect(problem.detail).toEqual(expect.stringMatching(/\w/));
}

/** The id of a business that there is none of. */
export const unknownId = systemIds.next();
