import { CallMissed, type E164, plus } from '@ringback/event-contracts';
import { startPostgres, type TestPostgres } from '@ringback/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, GRACE, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const caller = '+14155550177';
let postgres: TestPostgres;
let service: CallIngest;

beforeAll(async () => {
  postgres = await startPostgres();
  service = await startCallIngest({ databaseUrl: postgres.url });
  await withBusiness(service, aBusiness([number], { staffPhones: ['+14155550111', '+14155550112'] as E164[] }));
});
afterAll(async () => {
  await service.stop();
  await postgres.stop();
});

describe('with the database away', () => {
  it('no webhook is called kept, calls stay alive, and all is made good afterwards', async () => {
    const before = aVonageCall(number, caller, service.clock.now());
    const [known] = await service.receive(before.question());
    await postgres.kill9();

    const during = aVonageCall(number, caller, plus(service.clock.now(), -30));
    const webhooks = during.unanswered();
    const refused = await service.receiveAtOnce(...webhooks);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(webhooks.map(() => '1'));
    expect(await service.receive(during.fallback())).toMatchObject([{ status: 200, body: known!.body }]);
    for (const call of [before, during]) {
      const { door, body } = call.fallbackOfFailure(0);
      expect(await service.receive({ door: 'voice/event?phone=0', body })).toMatchObject([{ status: 503 }]);
      expect(await service.receive({ door, body })).toMatchObject([{ status: 200, body: [{ action: 'connect', endpoint: [{ number: '14155550112' }] }] }]);
    }
    const stranger = aVonageCall('+14155550133', caller, service.clock.now());
    expect(await service.receive(stranger.fallback())).toMatchObject([{ status: 200, body: [{ action: 'talk', text: expect.stringContaining('cannot take your call') as string }] }]);

    await postgres.restart();
    await expect.poll(async () => (await service.receive(webhooks[0]!))[0]?.status, { timeout: 15_000 }).toBe(200);
    await service.receive(...webhooks);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ caller }]);
  });

  it('a call that fell into the outage whole is known when it is over, though the carrier never tells of it again', async () => {
    const other = '+14155550178' as E164;
    await postgres.kill9();
    const call = aVonageCall(number, other, plus(service.clock.now(), -30));
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      expect(new Set((await service.receiveAtOnce(...call.unanswered())).map(({ status }) => status))).toEqual(new Set([503]));
    }
    await postgres.restart();
    await expect
      .poll(() => service.db.query('select from calls where caller = $1 and ended_at is not null', [other]).then(({ rowCount }) => rowCount, () => 0), { timeout: 15_000 })
      .toBe(1);
    await service.advance(GRACE);
    expect((await service.published(CallMissed)).filter((missed) => missed.caller === other)).toMatchObject([{ outcome: 'no-answer' }]);
  });
});
