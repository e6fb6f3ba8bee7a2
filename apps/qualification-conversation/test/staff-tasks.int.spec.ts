import { type BusinessId, CallAnswered, type CallId, type E164, StaffTaskRaised } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { StaffTasksController } from '../src/grpc/staff-tasks.controller.js';
import { anyone, aShopForEachTest, front } from './shop.js';

const other = '+14155550101' as E164;

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens());

async function aTask(person = anyone, reason = 'text-failed'): Promise<string> {
  const taskId = randomUUID();
  service.clock.forward(1);
  const task = { businessId: shop.id, taskId, callId: randomUUID() as CallId, person, reason, raisedAt: service.clock.now() };
  for (const _ of [1, 2]) await service.publish(StaffTaskRaised, task);
  await service.settled();
  return taskId;
}
async function speaksWith(caller: E164): Promise<void> {
  service.clock.forward(1);
  const answeredAt = service.clock.now();
  await service.publish(CallAnswered, { businessId: shop.id, callId: randomUUID() as CallId, caller, number: front, answeredAt, afterMissed: false, reconciled: false });
  await service.settled();
}
const doors = (): StaffTasksController => service.app.get(StaffTasksController, { strict: false });
const list = async (over: object = {}) => (await doors().listStaffTasks({ businessId: shop.id, pageSize: 0, pageToken: '', state: '', caller: '', ...over })).tasks ?? [];
const ids = async (over: object = {}): Promise<(string | undefined)[]> => (await list(over)).map(({ id }) => id);
const finish = (taskId: string, businessId: BusinessId = shop.id) => doors().finishStaffTask({ businessId, taskId });

describe('a task of the staff', () => {
  it('is listed once, with why, also where nobody wants alerts', async () => {
    const taskId = await aTask();
    expect(await list()).toMatchObject([{ id: taskId, caller: anyone, reason: 'text-failed', sentence: 'our text did not reach them' }]);
    expect(await ids({ state: 'done' })).toEqual([]);
  });

  it('is done when they speak with each other, and another’s is not', async () => {
    const [first, theirs] = [await aTask(), await aTask(other)];
    await speaksWith(anyone);
    const later = await aTask();
    expect([await ids({ state: 'open' }), await ids({ state: 'done' })]).toEqual([[later, theirs], [first]]);
    expect(await list({ caller: anyone, state: 'done' })).toMatchObject([{ doneBy: 'call', doneAt: expect.any(String) as string }]);
  });

  it('is done when somebody says so, once, and only by its own business', async () => {
    const taskId = await aTask();
    expect(await finish(taskId, randomUUID() as BusinessId)).toEqual({ found: false, finished: false });
    expect([await finish(taskId), await finish(taskId)]).toEqual([{ found: true, finished: true }, { found: true, finished: false }]);
    expect(await list()).toMatchObject([{ doneBy: 'staff' }]);
  });

  it('is listed page by page, the latest first', async () => {
    const all = [await aTask(), await aTask(), await aTask()].reverse();
    const first = await doors().listStaffTasks({ businessId: shop.id, pageSize: 2, pageToken: '', state: '', caller: '' });
    expect([...(first.tasks ?? []).map(({ id }) => id), ...(await ids({ pageToken: first.nextPageToken }))]).toEqual(all);
  });
});
