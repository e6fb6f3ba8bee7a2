import type { Scenario } from './scenario.js';
import { Disappointed } from './stage.js';

/** One dot. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const PAGE = Buffer.from('<!doctype html><script>alert(1)</script>');
const AWAY = { kind: 'server-error', status: 503, count: 1, match: { path: '/v3/media' } };

export const photo: Scenario = {
  number: 25,
  name: 'photo',
  rule: 'a photo is kept with the text it came with, though the carrier is away for a moment; what only calls itself one is not',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    await stage.call(shop, caller);
    const why = await stage.decides(shop, caller, { decision: 'requested' });
    await stage.texts(shop, caller, 1);
    const { api, carrier } = stage.world;
    const sent = () => carrier.text(caller, shop.number, 'This is the leak', [{ type: 'image/png', name: 'leak.png', bytes: PHOTO }, { type: 'image/jpeg', name: 'more.jpg', bytes: PAGE }]);
    const settled = () => stage.until('both files are settled', () => api.attachments(shop.business.id, caller), (found) => found.length === 2 && found.every(({ state }) => state !== 'fetching'));
    const files = await stage.during([AWAY], async () => sent().then(settled));
    const { id } = await stage.message(shop, caller, { direction: 'inbound', text: 'This is the leak' });
    const [kept, refused] = ['kept', 'refused'].map((wanted) => files.find(({ state, messageId }) => state === wanted && messageId === id));
    if (!kept || !refused) throw new Disappointed(`the files are ${JSON.stringify(files)}, and one should be kept, the other refused`);
    const response = await api.fetch(`/v1/businesses/${shop.business.id}/attachments/${kept.id}`);
    if (!PHOTO.equals(await response.bytes()) || response.headers.get('content-type') !== 'image/png') throw new Disappointed('the photo is not what was sent');
    const { status } = await api.fetch(`/v1/businesses/${shop.business.id}/attachments/${refused.id}`);
    if (status !== 404) throw new Disappointed(`the page that called itself a photo is given out, with ${String(status)}`);
    return { happened: `kept byte by byte; of the other: ${refused.reason ?? ''}`, why };
  },
};
