import type { E164 } from '@ringback/event-contracts';
import { ServiceLife } from '@ringback/service-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { Contacts, Shop } from './case-file.js';

const DAY = 86_400;
const [silent, noted, optedOut, friend, home, mobile] = ['+14155550141', '+14155550142', '+14155550143', '+14155550144', '+14155550145', '+14155550146'] as [E164, E164, E164, E164, E164, E164];

let house: Contacts;
let shop: Shop;
afterEach(() => house.stop());

async function start(retention: Parameters<typeof Contacts.start>[0] = {}): Promise<void> {
  house = await Contacts.start(retention);
  shop = new Shop(house);
}
const forget = () => house.service.app.get(ServiceLife, { strict: false }).forgetOld();
const known = async () => {
  const { contacts } = await house.contacts.call<object, { contacts: { phone: string }[] }>('ListContacts', { businessId: shop.id, pageSize: 0, pageToken: '', phone: '' });
  return contacts.map(({ phone }) => phone).toSorted();
};

describe('old contacts', () => {
  it('stay for ever, unless somebody wants it otherwise', async () => {
    await start();
    await shop.misses(silent);
    house.service.clock.forward(4_000 * DAY);
    await forget();
    expect(await known()).toEqual([silent]);
  });

  it('go with CONTACTS_KEPT_DAYS with their case files, except those somebody dealt with since, personal ones, and who opted out', async () => {
    await start({ CONTACTS_KEPT_DAYS: 100 });
    for (const phone of [silent, noted, optedOut, friend]) await shop.misses(phone);
    await shop.note(silent, 'Dog bites');
    await shop.close(silent);
    await shop.optsOut(optedOut);
    await house.contacts.call('DescribeContact', { businessId: shop.id, phone: friend, contactClass: 'personal' });
    house.service.clock.forward(99 * DAY);
    await shop.note(noted, 'Asked about a boiler');
    await forget();
    expect(await known()).toHaveLength(4);
    house.service.clock.forward(2 * DAY);
    await forget();
    expect(await known()).toEqual([noted, optedOut, friend]);
    const { rows } = await house.service.db.query('select text from contact_notes');
    expect(rows).toEqual([{ text: 'Asked about a boiler' }]);
    expect((await house.service.db.query('select from lead_changes')).rowCount).toBe(0);
  });

  it('of one person go together, or not at all', async () => {
    await start({ CONTACTS_KEPT_DAYS: 100 });
    await shop.misses(home);
    await shop.misses(mobile);
    await shop.merge(home, mobile);
    house.service.clock.forward(99 * DAY);
    await shop.misses(mobile);
    house.service.clock.forward(2 * DAY);
    await forget();
    expect(await known()).toEqual([home, mobile]);
    house.service.clock.forward(100 * DAY);
    await forget();
    expect(await known()).toEqual([]);
    await shop.misses(home);
    expect((await shop.file(home)).contacts).toHaveLength(1);
  });
});
