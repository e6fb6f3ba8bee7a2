import { ServiceLife } from '@ringback/service-kit';
import { type AnalyticsUnderTest, Business, startAnalytics } from './start-analytics.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';

const DAY_MS = 86_400_000;
let analytics: AnalyticsUnderTest;
beforeAll(async () => {
  analytics = await startAnalytics({ FIGURES_KEPT_DAYS: 100 });
});
afterAll(() => analytics.stop());

it('with FIGURES_KEPT_DAYS, what happened earlier is counted no more', async () => {
  const shop = new Business();
  const daysAgo = (days: number) => new Date(Date.parse(analytics.service.clock.now()) - days * DAY_MS).toISOString();
  await analytics.hears(shop.aCall().received(daysAgo(101)), shop.aCall().received(daysAgo(99)));
  const won = (at: string) => shop.aLead(randomUUID()).closed(at, 'won', [100, 'USD']);
  await analytics.hears(won(daysAgo(101)), won(daysAgo(99)));
  await analytics.service.app.get(ServiceLife, { strict: false }).forgetOld();
  expect((await analytics.summary(shop.id, daysAgo(120).slice(0, 10), daysAgo(0).slice(0, 10))).total).toMatchObject({ calls: 1, won: 1 });
});
