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

describe('with CALLS_KEPT_DAYS', () => {
  let service: CallIngest;
  beforeAll(async () => {
    service = await startCallIngest({ retention: { CALLS_KEPT_DAYS: 100 } });
    await withBusiness(service, aBusiness([ours]));
  });
  afterAll(() => service.stop());

  const aCallOf = async (caller: string) => {
    await service.receive(...aVonageCall(ours, caller, service.clock.now()).answered(1, 1));
  };
  const callers = async () => {
    await service.app.get(ServiceLife, { strict: false }).forgetOld();
    return (await service.db.query<{ caller: string }>('select caller from calls order by received_at')).rows.map(({ caller }) => caller);
  };
  const [once, regular, talkative, waiting] = ['+14155550171', '+14155550172', '+14155550173', '+14155550174'];

  it('old calls go, except those of who has called since, that hold a message of their caller, or that are still open', async () => {
    for (const caller of [once, regular, talkative]) await aCallOf(caller);
    await service.receive(aVonageCall(ours, waiting, service.clock.now()).question());
    await service.db.query("insert into voicemails (recording_id, call_id, left_at) select 'said', id, received_at from calls where caller = $1", [talkative]);
    service.clock.forward(99 * DAY);
    await aCallOf(regular);
    expect(await callers()).toHaveLength(5);
    service.clock.forward(2 * DAY);
    expect((await callers()).toSorted()).toEqual([regular, regular, talkative, waiting].toSorted());
  });
});
