import { BookingLinkFollowed, MessageRequested } from '@ringback/event-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { anyone, aShopForEachTest, Shop, startConversations } from './shop.js';

const link = 'https://plumber.example/book?from=text';
const template = 'Hi, {{ business.name }} here. Book at {{ links.booking }} or reply. Reply STOP to opt out.';
const PUBLIC_URL = 'https://ringback.example.com';

const { service, shop } = await aShopForEachTest({ publicUrl: PUBLIC_URL });
beforeEach(() => shop.opens({ openerTemplate: template, links: { booking: link }, repeatWindowHours: 0 }));

const texted = async (): Promise<string> => (await shop.published(MessageRequested)).at(-1)?.text ?? '';
const follow = async (path: string) => fetch((await service.app.getUrl()) + path, { redirect: 'manual' });
const pathIn = (text: string): string => /https:\/\/ringback\.example\.com(\/l\/[\w-]{8}) /.exec(text)?.[1] ?? '';

describe('a booking link in a text', () => {
  it('is a short one of our own that leads to the business’s, and is known to have been followed once', async () => {
    await shop.misses();
    const path = pathIn(await texted());
    for (let times = 0; times < 2; times += 1) {
      const answer = await follow(path);
      expect([answer.status, answer.headers.get('location'), answer.headers.get('referrer-policy')]).toEqual([302, link, 'no-referrer']);
    }
    expect(await shop.published(BookingLinkFollowed)).toMatchObject([{ caller: anyone, followedAt: service.clock.now() }]);
  });

  it('stays the same in a conversation, and is another one in another', async () => {
    await shop.misses();
    const first = pathIn(await texted());
    await shop.misses();
    expect(pathIn(await texted())).toBe(first);
    await shop.misses({ caller: '+14155550177' as never });
    expect(pathIn(await texted())).not.toBe(first);
  });

  it('leads to where the business has it now, when it was texted again', async () => {
    await shop.misses();
    await shop.opens({ openerTemplate: template, links: { booking: 'https://plumber.example/new' }, repeatWindowHours: 0 });
    await shop.misses();
    expect((await follow(pathIn(await texted()))).headers.get('location')).toBe('https://plumber.example/new');
  });

  it.each(['/l/AAAAAAAA', '/l/', "/l/'or'1'='1", '/l/%00', `/l/${'a'.repeat(50)}`])('is not at %s', async (path) => {
    expect((await follow(path)).status).toBe(404);
  });
});

describe('where nobody could reach a link of ours', () => {
  it('the business’s own stands in the text', async () => {
    const alone = await startConversations();
    const other = new Shop(() => alone);
    await other.opens({ openerTemplate: template, links: { booking: link } });
    await other.misses();
    const [opener] = await other.published(MessageRequested);
    expect(opener?.text).toContain(link);
    await alone.stop();
  });
});
