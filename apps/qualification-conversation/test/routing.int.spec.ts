import { type E164, Flow, MessageRequested, StaffRoute, StaffTaskRaised } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { anyone, aShopForEachTest } from './shop.js';

const flow = Flow.parse({
  questions: [
    { id: 'what', kind: 'service', ask: 'What do you need?', options: [{ id: 'leak', label: 'Leak' }, { id: 'drain', label: 'Drain' }] },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' },
});
const [anne, ben, carl, owner] = ['+14155550173', '+14155550174', '+14155550175', '+14155550176'] as [E164, E164, E164, E164];
const escalation = { afterMinutes: 15, phones: [owner] };
const fromNewYork = '+12125550143' as E164;

const { service, shop } = await aShopForEachTest();

const opens = (...routes: Parameters<typeof StaffRoute.parse>[0][]): Promise<void> =>
  shop.opens({ alertPhones: [anne], escalation, routes: routes.map((route) => StaffRoute.parse(route)) }, { flow: { version: 1, flow } });

const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
/** Who was told, in order. */
async function told(): Promise<E164[]> {
  return (await shop.published(MessageRequested)).filter(({ audience }) => audience === 'staff').map(({ recipient }) => recipient);
}
const minutes = async (count: number): Promise<void> => {
  await service.advance(count * 60);
  await service.settled();
};

describe('who is told of a caller', () => {
  it('is everybody who wants to know, where no route fits', async () => {
    await opens({ areaCodes: ['212'], phones: [ben] });
    await writes('call me please');
    expect(await told()).toEqual([anne]);
  });

  it('is whom the first route names that fits the area', async () => {
    await opens({ areaCodes: ['212', '646'], phones: [ben] }, { phones: [carl] });
    await writes('call me please', fromNewYork);
    await writes('call me please');
    expect(await told()).toEqual([ben, carl]);
  });

  it('is whom a route names for what the caller chose', async () => {
    await opens({ services: ['drain'], phones: [ben, carl] });
    await writes('drain');
    await writes('call me please');
    expect((await told()).toSorted()).toEqual([ben, carl]);
  });

  it('is whom a route names for the reason, also where somebody is to be called back', async () => {
    await opens({ reasons: ['emergency'], phones: [ben] }, { reasons: ['call-back'], phones: [carl] });
    await writes('I smell gas');
    await service.publish(StaffTaskRaised, { businessId: shop.id, taskId: randomUUID(), callId: randomUUID() as never, person: fromNewYork, reason: 'text-failed', raisedAt: service.clock.now() });
    await service.settled();
    expect(await told()).toEqual([ben, carl]);
  });

  it('is one after the other, caller by caller', async () => {
    await opens({ phones: [anne, ben, carl], pick: 'in-turns' });
    for (const digit of [1, 2, 3, 4]) await writes('call me please', `+1415555010${String(digit)}` as E164);
    expect(await told()).toEqual([anne, ben, carl, anne]);
  });

  it('is the same one again, where it is the same caller', async () => {
    await opens({ phones: [anne, ben, carl], pick: 'in-turns' });
    await writes('call me please');
    await service.publish(StaffTaskRaised, { businessId: shop.id, taskId: randomUUID(), callId: randomUUID() as never, person: anyone, reason: 'text-failed', raisedAt: service.clock.now() });
    await service.settled();
    await writes('call me please', fromNewYork);
    expect(await told()).toEqual([anne, anne, ben]);
  });

  it('is whose turn it is by the calendar, or who stands in', async () => {
    const today = service.clock.now().slice(0, 10);
    await opens({ phones: [anne, ben], pick: 'on-call', rota: { from: today, days: 1 } });
    await writes('call me please');
    await minutes(24 * 60);
    await writes('call me please', fromNewYork);
    await opens({ phones: [anne, ben], pick: 'on-call', rota: { from: today, days: 1, swaps: [{ date: service.clock.now().slice(0, 10), phone: carl }] } });
    await writes('call me please', '+14155550109' as E164);
    const byCaller = await shop.published(MessageRequested);
    const first = (caller: string) => byCaller.find(({ audience, text }) => audience === 'staff' && text.includes(caller) && text.startsWith('Asks'))?.recipient;
    expect([first('555 0100'), first('555 0143'), first('555 0109')]).toEqual([anne, ben, carl]);
  });

  it('is told again, then the route’s second person, and nobody else', async () => {
    await opens({ phones: [ben], backup: [carl] });
    await writes('call me please');
    await minutes(15);
    await minutes(60);
    expect((await told()).toSorted()).toEqual([ben, ben, carl]);
  });

  it('is the owner in the end, where the route names no second person', async () => {
    await opens({ phones: [ben] });
    await writes('call me please');
    await minutes(15);
    expect((await told()).toSorted()).toEqual([ben, ben, owner]);
  });

  it('may answer, and is never taken for a caller', async () => {
    await opens({ phones: [ben], backup: [carl] });
    await writes('call me please');
    await writes('1 Hi, Ben here', ben);
    const said = await shop.published(MessageRequested);
    expect(said.at(-1)).toMatchObject({ recipient: anyone, text: 'Hi, Ben here' });
    await writes('what?', carl);
    expect((await shop.published(MessageRequested)).slice(said.length)).toMatchObject([{ recipient: carl, text: expect.stringContaining('Nobody waits for you now') as string }]);
  });
});
