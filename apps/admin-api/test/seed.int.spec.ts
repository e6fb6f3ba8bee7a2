import { BusinessUpdated } from '@ringback/event-contracts';
import type { Type } from '@nestjs/common';
import { Transactions } from '@ringback/outbox';
import { createTestDatabase } from '@ringback/test-kit';
import { describe, expect, it } from 'vitest';
import { demo } from '../src/index.js';
import { Seed } from '../src/seed.js';
import { Businesses } from '../src/store/businesses.js';
import { Flows } from '../src/store/flows.js';
import { startAdminApi } from './start-admin-api.js';

describe('an empty install', () => {
  it('gets the demo business once, though several replicas look at once and one starts again', async () => {
    const databaseUrl = (await createTestDatabase()).url;
    const first = await startAdminApi({ databaseUrl });
    const get = <Part>(part: Type<Part>): Part => first.service.app.get(part, { strict: false });
    await Promise.all([1, 2, 3].map(() => new Seed(get(Businesses), get(Flows), get(Transactions)).onApplicationBootstrap()));
    await first.stop();
    const again = await startAdminApi({ seedDemo: true, databaseUrl });
    const told = await again.service.published(BusinessUpdated);
    await again.stop();
    expect(told.map(({ name, revision }) => [name, revision])).toEqual([[demo.name, 1], [demo.name, 2]]);
    expect(told.at(-1)).toMatchObject({ numbers: [demo.number], settings: { staffPhones: [demo.staffPhone] }, flow: { version: 1 } });
  });

  it('gets none when the operator does not want it', async () => {
    const api = await startAdminApi({ seedDemo: false });
    expect((await api.ask<{ data: object[] }>('GET', '/v1/businesses')).body.data).toEqual([]);
    await api.stop();
  });

  it('gets none when there is a business already', async () => {
    const databaseUrl = (await createTestDatabase()).url;
    const first = await startAdminApi({ databaseUrl });
    await first.business({ name: 'Real' });
    await first.stop();
    const second = await startAdminApi({ seedDemo: true, databaseUrl });
    expect((await second.ask<{ data: object[] }>('GET', '/v1/businesses')).body.data).toMatchObject([{ name: 'Real' }]);
    await second.stop();
  });
});
