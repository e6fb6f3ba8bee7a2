import { ConsentChanged, type E164, Flow, MessageRequested, StaffRoute, StaffTaskRaised } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { anyone, aShopForEachTest, front, type Shop } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });
const [anne, ben, carl, owner] = ['+14155550173', '+14155550174', '+14155550175', '+14155550176'] as [E164, E164, E164, E164];
const escalation = { afterMinutes: 15, phones: [owner] };

const { service, shop } = await aShopForEachTest();

type Settings = Parameters<Shop['opens']>[0];
const opens = (settings: Settings, ...routes: Parameters<typeof StaffRoute.parse>[0][]): Promise<void> =>
  shop.opens({ escalation, ...settings, routes: routes.map((route) => StaffRoute.parse(route)) }, { flow: { version: 1, flow } });

async function changesMind(person: E164, optedOut: boolean): Promise<void> {
  await service.publish(ConsentChanged, { businessId: shop.id, number: front, person, optedOut, source: 'text', changedAt: service.clock.now() });
  await service.settled();
}
const stops = (person: E164) => changesMind(person, true);

async function aTask(): Promise<void> {
  await service.publish(StaffTaskRaised, { businessId: shop.id, taskId: randomUUID(), callId: randomUUID() as never, person: anyone, reason: 'text-failed', raisedAt: service.clock.now() });
  await service.settled();
}
const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
const toStaff = async () => (await shop.published(MessageRequested)).filter(({ audience }) => audience === 'staff');
/** Who was told, in order, from the `after`th text on. */
const told = async (after = 0) => (await toStaff()).slice(after).map(({ recipient }) => recipient);

const NEWS = `Wants no more texts: +1 415 555 0173 of your staff (Joe's)\nThat phone is told of no callers until it texts START to +1 415 555 0142. Its callers go to the next one.`;

describe('a phone of the staff that wants no more texts', () => {
  it('is told of to the others, once', async () => {
    await opens({ alertPhones: [anne, ben] });
    await stops(anne);
    expect((await toStaff()).map(({ recipient, text }) => [recipient, text.replace(/START to .*\. Its/, 'START to +1 415 555 0142. Its')])).toEqual([[ben, NEWS]]);
  });

  it('is told of to who comes next where nobody else is told of callers', async () => {
    await opens({ alertPhones: [anne] });
    await stops(anne);
    expect(await told()).toEqual([owner]);
  });

  it('is no news where it is told of no callers, or is a caller’s', async () => {
    await opens({ alertPhones: [anne], staffPhones: [carl] });
    await stops(carl);
    await stops(anyone);
    expect(await told()).toEqual([]);
  });

  it.each<[string, Settings, Parameters<typeof StaffRoute.parse>[0][], E164[]]>([
    ['the others', { alertPhones: [anne, ben] }, [], [ben]],
    ['the owner, where nobody else is told', { alertPhones: [anne] }, [], [owner]],
    ['the others of the route', { alertPhones: [carl] }, [{ phones: [anne, ben] }], [ben]],
    ['the next of those who take turns', { alertPhones: [carl] }, [{ pick: 'in-turns', phones: [anne, ben] }], [ben]],
    ['another of those on call', { alertPhones: [carl] }, [{ pick: 'on-call', rota: { from: '2020-01-06', days: 28 }, phones: [anne] , backup: [ben] }], [ben]],
    ['those whom everything is told that no route is for', { alertPhones: [carl], escalation: { afterMinutes: 15, phones: [] } }, [{ phones: [anne] }], [carl]],
  ])('has its tasks go to %s', async (_, settings, routes, expected) => {
    await opens(settings, ...routes);
    await stops(anne);
    const before = (await told()).length;
    await aTask();
    expect(await told(before)).toEqual(expected);
  });

  it('has its turn taken by others, evenly', async () => {
    await opens({ alertPhones: [owner] }, { pick: 'in-turns', phones: [anne, ben, carl] });
    await stops(anne);
    const before = (await told()).length;
    for (const sender of ['+12125550143', '+12125550144', '+12125550145', '+12125550146'] as E164[]) await writes('call me please', sender);
    expect(await told(before)).toEqual([ben, carl, ben, carl]);
  });

  it('is told again once it wants texts again', async () => {
    await opens({ alertPhones: [anne] });
    await stops(anne);
    await changesMind(anne, false);
    const before = (await told()).length;
    await aTask();
    expect(await told(before)).toEqual([anne]);
  });
});

describe('a caller who waits for somebody who wants no more texts', () => {
  it.each([['told only them', false], ['was theirs', true]])('goes to the next one, when the staff %s', async (_, taken) => {
    await opens({ alertPhones: [anne] });
    await writes('call me please');
    if (taken) await writes('1 ok', anne);
    const before = (await told()).length;
    await stops(anne);
    const news = (await toStaff()).slice(before).filter(({ recipient }) => recipient === owner).map(({ text }) => text.split('\n')[0]);
    expect(news).toEqual(["Wants no more texts: +1 415 555 0173 of your staff (Joe's)", "Still waiting, 0 min (Joe's)"]);
    await writes('1 ok', owner);
    await writes('are you there?');
    expect((await toStaff()).at(-1)).toMatchObject({ recipient: owner, text: expect.stringContaining('are you there?') as string });
  });

  it('stays with the others who were told', async () => {
    await opens({ alertPhones: [anne, ben] });
    await writes('call me please');
    const before = (await told()).length;
    await stops(anne);
    expect(await told(before)).toEqual([ben]);
  });

  it('is not told again to them', async () => {
    await opens({ alertPhones: [anne, ben] });
    await writes('call me please');
    await stops(anne);
    const before = (await told()).length;
    await service.advance(15 * 60);
    await service.settled();
    expect((await told(before)).toSorted()).toEqual([ben, owner]);
  });
});
