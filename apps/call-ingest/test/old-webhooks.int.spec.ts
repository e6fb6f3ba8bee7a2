import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServiceLife } from '@ringback/service-kit';
import { aVonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';

const DAY = 86_400;
const ours = '+14155550100';
const nobodys = '+14155559999';
let service: CallIngest;

beforeAll(async () => {
  service = await startCallIngest();
  await withBusiness(service, aBusiness([ours]));
});
afterAll(() => service.stop());

describe('after 30 days', () => {
  it('the raw webhooks are forgotten, and calls to nobody; the business\'s calls stay', async () => {
    const callTo = (number: string) => service.receive(aVonageCall(number, '+14155550177', service.clock.now()).question());
    await callTo(ours);
    await callTo(nobodys);
    service.clock.forward(29 * DAY);
    await callTo(nobodys);
    service.clock.forward(2 * DAY);
    await service.app.get(ServiceLife, { strict: false }).forgetOld();
    const { rows } = await service.db.query<{ number: string }>('select number from calls order by received_at');
    expect(rows.map(({ number }) => number)).toEqual([ours, nobodys]);
    expect((await service.db.query('select from raw_webhooks')).rowCount).toBe(1);
  });
});
