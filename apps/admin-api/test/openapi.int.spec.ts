import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { vonageStandby } from '@ringback/carrier-vonage';
import { startService, type TestService } from '@ringback/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApiModule } from '../src/index.js';
import { openApiOf } from '../src/http/openapi.js';
import { adminKey, noServices } from './start-admin-api.js';

interface Operation {
  summary?: string;
  security?: object[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

let service: TestService;
let document: OpenAPIObject;
let operations: { name: string; operation: Operation }[];

beforeAll(async () => {
  service = await startService({ name: 'admin-api', module: (ports) => AdminApiModule.with({ ...ports, adminKey, triggerKey: null, seedDemo: false, standby: vonageStandby, services: noServices }) });
  document = openApiOf(service.app);
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ name: `${method.toUpperCase()} ${path}`, operation: item[method] as unknown as Operation }] : [])),
  );
});
afterAll(() => service.stop());

function expectAnswer(name: string, { responses }: Operation): void {
  const [status, { content }] = Object.entries(responses).find(([one]) => one.startsWith('2')) ?? ['', {}];
  if (name.endsWith('/{attachmentId}')) expect(content?.['application/octet-stream']?.schema, name).toMatchObject({ format: 'binary' });
  else if (name.endsWith('/voicemail')) expect(content?.['audio/mpeg']?.schema, name).toMatchObject({ format: 'binary' });
  else if (name.endsWith('/evidence-chain')) expect(content?.['application/x-ndjson']?.schema, name).toMatchObject({ type: 'string' });
  else if (status !== '204') expect(content?.['application/json']?.schema, name).toMatchObject({ type: expect.stringMatching(/^(object|array)$/) as string });
}

describe('the description of the REST API', () => {
  it('is a valid OpenAPI document', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('holds every door, and only those of the API', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual([
      'DELETE /v1/api-keys/{keyId}',
      'DELETE /v1/businesses/{businessId}/calendar-feed',
      'DELETE /v1/businesses/{businessId}/contacts/{phone}',
      'DELETE /v1/businesses/{businessId}/contacts/{phone}/merge',
      'DELETE /v1/businesses/{businessId}/flow',
      'DELETE /v1/businesses/{businessId}/numbers/{number}',
      'DELETE /v1/businesses/{businessId}/trigger-secret',
      'DELETE /v1/parked-events/{service}/{id}',
      'GET /v1/api-keys',
      'GET /v1/businesses',
      'GET /v1/businesses/{businessId}',
      'GET /v1/businesses/{businessId}/attachments',
      'GET /v1/businesses/{businessId}/attachments/{attachmentId}',
      'GET /v1/businesses/{businessId}/bookings',
      'GET /v1/businesses/{businessId}/busy-calendars',
      'GET /v1/businesses/{businessId}/call-backs',
      'GET /v1/businesses/{businessId}/calls',
      'GET /v1/businesses/{businessId}/calls/{callId}/decision',
      'GET /v1/businesses/{businessId}/calls/{callId}/evidence',
      'GET /v1/businesses/{businessId}/calls/{callId}/voicemail',
      'GET /v1/businesses/{businessId}/contacts',
      'GET /v1/businesses/{businessId}/contacts/{phone}/erasure',
      'GET /v1/businesses/{businessId}/contacts/{phone}/notes',
      'GET /v1/businesses/{businessId}/contacts/{phone}/timeline',
      'GET /v1/businesses/{businessId}/conversations',
      'GET /v1/businesses/{businessId}/evidence-chain',
      'GET /v1/businesses/{businessId}/flow',
      'GET /v1/businesses/{businessId}/flow/ready',
      'GET /v1/businesses/{businessId}/messages',
      'GET /v1/businesses/{businessId}/messages/{messageId}/evidence',
      'GET /v1/businesses/{businessId}/numbers',
      'GET /v1/businesses/{businessId}/numbers/{number}/fallback-ncco',
      'GET /v1/businesses/{businessId}/promises',
      'GET /v1/businesses/{businessId}/staff-tasks',
      'GET /v1/businesses/{businessId}/summary',
      'GET /v1/parked-events',
      'GET /v1/reconciliations',
      'GET /v1/reconciliations/{day}',
      'PATCH /v1/businesses/{businessId}',
      'PATCH /v1/businesses/{businessId}/contacts/{phone}',
      'POST /v1/api-keys',
      'POST /v1/businesses',
      'POST /v1/businesses/{businessId}/bookings/{bookingId}/cancel',
      'POST /v1/businesses/{businessId}/calendar-feed',
      'POST /v1/businesses/{businessId}/contacts/{phone}/lead/close',
      'POST /v1/businesses/{businessId}/contacts/{phone}/lead/reopen',
      'POST /v1/businesses/{businessId}/contacts/{phone}/merge',
      'POST /v1/businesses/{businessId}/contacts/{phone}/notes',
      'POST /v1/businesses/{businessId}/conversations/{conversationId}/call-backs',
      'POST /v1/businesses/{businessId}/conversations/{conversationId}/messages',
      'POST /v1/businesses/{businessId}/conversations/{conversationId}/promises',
      'POST /v1/businesses/{businessId}/conversations/{conversationId}/resume',
      'POST /v1/businesses/{businessId}/flow/publish',
      'POST /v1/businesses/{businessId}/numbers',
      'POST /v1/businesses/{businessId}/promises/{promiseId}/keep',
      'POST /v1/businesses/{businessId}/promises/{promiseId}/withdraw',
      'POST /v1/businesses/{businessId}/staff-tasks/{taskId}/done',
      'POST /v1/businesses/{businessId}/templates/preview',
      'POST /v1/businesses/{businessId}/trigger-secret',
      'POST /v1/parked-events/{service}/{id}/redrive',
      'PUT /v1/businesses/{businessId}/flow',
    ]);
  });

  it('says of each that it needs an API key, what it does, takes and answers, and how it refuses', () => {
    expect(document.components?.securitySchemes?.['bearer']).toMatchObject({ type: 'http', scheme: 'bearer' });
    for (const { name, operation } of operations) {
      expect(operation.security, name).toEqual([{ bearer: [] }]);
      expect(operation.summary, name).toEqual(expect.stringMatching(/\w/));
      expectAnswer(name, operation);
      expect(operation.responses['default']?.content?.['application/problem+json']?.schema, name).toMatchObject({
        properties: { status: { type: 'integer' }, detail: { type: 'string' }, field: { type: 'string' } },
      });
      const takesBody = /^(POST|PATCH|PUT)/.test(name) && !/(redrive|trigger-secret|publish|resume|cancel|calendar-feed|keep|withdraw|done)$/.test(name);
      expect(operation.requestBody?.content['application/json']?.schema !== undefined, name).toBe(takesBody);
    }
  });

  it('names every parameter of a path once', () => {
    for (const { name, operation } of operations) {
      const named = (operation as { parameters?: { name: string; in: string }[] }).parameters?.filter((one) => one.in === 'path').map((one) => one.name) ?? [];
      expect(named, name).toEqual([...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
    }
  });
});
