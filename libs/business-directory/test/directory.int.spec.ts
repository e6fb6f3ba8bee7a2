import { Module } from '@nestjs/common';
import { type BusinessId, type BusinessProfile, BusinessUpdated, type E164, settingDefaults } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { ServiceLife, serviceModule } from '@ringback/service-kit';
import { startService, type TestService } from '@ringback/test-kit';
import { metricsText, startTelemetry } from '@ringback/telemetry';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BusinessDirectory, BusinessUpdatedHandler, CreateBusinessDirectory1700000000001 } from '../src/index.js';

@Module({})
class KnowingModule {}

startTelemetry('test', {});
const directory = new BusinessDirectory();
let service: TestService;
beforeAll(async () => {
  service = await startService({
    name: 'knowing-service',
    module: (ports) =>
      serviceModule(KnowingModule, {
        name: 'knowing-service', consumes: [BusinessUpdated], handlers: [BusinessUpdatedHandler], migrations: [CreateBusinessDirectory1700000000001],
      }, ports),
  });
});
afterAll(() => service.stop());
beforeEach(() => service.db.query('truncate businesses, business_numbers'));

const [ONE, TWO, THREE] = ['+14155550101', '+14155550102', '+14155550103'] as E164[] as [E164, E164, E164];

function aBusiness(numbers: E164[], over: Partial<BusinessProfile> = {}): BusinessProfile {
  return {
    businessId: randomUUID() as BusinessId, revision: 1, name: 'Joe’s Plumbing', numbers,
    settings: {
      graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 20, mode: 'front',
      staffPhones: ['+14155550111' as E164], openerTemplate: 'Hi', timeZone: 'America/New_York', hours: [], links: {}, ...settingDefaults,
    },
    ...over,
  };
}
const next = (business: BusinessProfile, over: Partial<BusinessProfile>): BusinessProfile => ({ ...business, revision: business.revision + 1, ...over });

async function hear(...news: BusinessProfile[]): Promise<void> {
  for (const business of news) {
    await service.publish(BusinessUpdated, business);
    await service.settled();
  }
}
const run = <Result>(work: Parameters<Transactions['run']>[0]) => service.app.get(Transactions, { strict: false }).run(work) as Promise<Result>;
const ownerOf = async (number: E164) => (await run<BusinessProfile | null>((unit) => directory.ownerOf(unit, number)))?.businessId;
const find = (id: BusinessId) => run<BusinessProfile | null>((unit) => directory.find(unit, id));

describe('a service’s copy of businesses', () => {
  it('knows a business by its numbers and its id, as it was published', async () => {
    const business = aBusiness([ONE, TWO]);
    await hear(business);
    expect(await find(business.businessId)).toEqual(business);
    expect(await ownerOf(TWO)).toBe(business.businessId);
    expect(await ownerOf(THREE)).toBeUndefined();
    expect(await find(randomUUID() as BusinessId)).toBeNull();
  });

  it('answers many at once, each with its own', async () => {
    const [one, two] = [aBusiness([ONE]), aBusiness([TWO])];
    await hear(one, two);
    const owners = await run<(BusinessProfile | null)[]>((unit) => Promise.all([TWO, THREE, ONE, TWO].map((number) => directory.ownerOf(unit, number))));
    expect(owners.map((owner) => owner?.businessId)).toEqual([two.businessId, undefined, one.businessId, two.businessId]);
  });

  it('follows a business to its newest settings and numbers', async () => {
    const business = aBusiness([ONE, TWO]);
    await hear(business, next(business, { name: 'Joe & Co', numbers: [TWO, THREE] }));
    expect(await find(business.businessId)).toMatchObject({ name: 'Joe & Co' });
    expect([await ownerOf(ONE), await ownerOf(TWO), await ownerOf(THREE)]).toEqual([undefined, business.businessId, business.businessId]);
  });

  it('is never set back by an older word, nor by the same again', async () => {
    const business = aBusiness([ONE]);
    const newer = next(business, { name: 'Joe & Co', numbers: [TWO] });
    await hear(newer, business, { ...newer, name: 'the same revision' });
    expect(await find(business.businessId)).toMatchObject({ name: 'Joe & Co', revision: 2 });
    expect([await ownerOf(ONE), await ownerOf(TWO)]).toEqual([undefined, business.businessId]);
  });

  it('forgets the numbers of a business that has none left', async () => {
    const business = aBusiness([ONE]);
    await hear(business, next(business, { numbers: [] }));
    expect(await ownerOf(ONE)).toBeUndefined();
  });

  it.each([
    ['is released first', (from: BusinessProfile, to: BusinessProfile) => [from, to]],
    ['is taken first, as the events of two businesses come in any order', (from: BusinessProfile, to: BusinessProfile) => [to, from]],
  ])('follows a number that moves to another business and %s', async (_, order) => {
    const [from, to] = [aBusiness([ONE, TWO]), aBusiness([THREE])];
    await hear(from, to);
    await hear(...order(next(from, { numbers: [TWO] }), next(to, { numbers: [ONE, THREE] })));
    expect([await ownerOf(ONE), await ownerOf(TWO), await ownerOf(THREE)]).toEqual([to.businessId, from.businessId, to.businessId]);
  });

  it('takes the last word on a number that two businesses claim for a while', async () => {
    const [from, to] = [aBusiness([ONE]), aBusiness([ONE])];
    await hear(from, to);
    expect(await ownerOf(ONE)).toBe(to.businessId);
    await hear(next(to, { numbers: [] }));
    expect(await ownerOf(ONE)).toBe(from.businessId);
  });

  it('follows a number that moved long ago, though the past of its old business comes last', async () => {
    const [from, to] = [aBusiness([ONE]), aBusiness([TWO])];
    await hear(to, next(to, { numbers: [ONE, TWO] }), from, next(from, { numbers: [] }));
    expect(await ownerOf(ONE)).toBe(to.businessId);
  });

  it('follows numbers that two businesses exchange', async () => {
    const [one, two] = [aBusiness([ONE]), aBusiness([TWO])];
    await hear(one, two);
    await Promise.all([service.publish(BusinessUpdated, next(one, { numbers: [TWO] })), service.publish(BusinessUpdated, next(two, { numbers: [ONE] }))]);
    await service.settled();
    expect([await ownerOf(ONE), await ownerOf(TWO)]).toEqual([two.businessId, one.businessId]);
  });

  it('takes in many businesses that change at once, in whatever order', async () => {
    const businesses = Array.from({ length: 150 }, (_, n) => aBusiness([`+1415555${String(2000 + n)}` as E164]));
    await Promise.all(businesses.map((business) => service.publish(BusinessUpdated, business)));
    await Promise.all(businesses.toReversed().map((business) => service.publish(BusinessUpdated, next(business, { name: 'again' }))));
    await service.settled();
    const { rows } = await service.db.query<{ count: number }>(`select count(*)::int from businesses where profile->>'name' = 'again' and revision = 2`);
    expect(rows).toEqual([{ count: 150 }]);
    expect((await service.db.query('select from business_numbers')).rowCount).toBe(150);
    expect(await service.app.get(ServiceLife, { strict: false }).parked.count()).toBe(0);
  });

  it('is counted, so that one can see which service has not heard yet', async () => {
    await hear(aBusiness([ONE]), aBusiness([TWO]));
    expect(await metricsText()).toMatch(/^ringback_directory_businesses\{[^}]*service="knowing-service"[^}]*\} 2/m);
  });
});
