import { type E164, HumanNeeded, MessageRequested } from '@ringback/event-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConversationsController } from '../src/grpc/conversations.controller.js';
import { aShopForEachTest } from './shop.js';

const owner = '+14155550173' as E164;

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ alertPhones: [owner] }));

async function calls(): Promise<void> {
  await service.advance(30);
  await shop.misses();
  await service.settled();
}

const urgency = async () => {
  const { conversations } = await service.app.get(ConversationsController, { strict: false }).listConversations({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '' });
  return conversations?.[0]?.urgency;
};
const alerts = async () => (await shop.published(MessageRequested)).filter(({ recipient }) => recipient === owner).map(({ text }) => text);

describe('a caller who calls again', () => {
  it('makes their thread more urgent each time, and the staff are told once, at the third call', async () => {
    await calls();
    expect(await urgency()).toBe('normal');
    await calls();
    expect(await urgency()).toBe('raised');
    expect(await alerts()).toEqual([]);
    await calls();
    await calls();
    expect(await urgency()).toBe('high');
    expect(await alerts()).toEqual(["Please call back (Joe's)\n+1 415 555 0100\ncalled a third time\nReply \"1 call\" to be connected, \"1 ok\" if you call them yourself, or \"#1\" and your words to write to them."]);
    expect(await shop.published(HumanNeeded)).toMatchObject([{ reason: 'calls-again' }]);
  });

  it('is no more urgent than others once they have written', async () => {
    await calls();
    await calls();
    await shop.receives('never mind, got it fixed');
    await service.settled();
    expect(await urgency()).toBe('normal');
  });
});
