import type { Fault } from '../carrier-client.js';
import type { Scenario } from './scenario.js';
import type { Shop, Stage } from './stage.js';

const throttledFor = (recipient: string): Fault => ({ kind: 'throttled', retryAfterSeconds: 1, match: { recipient } });

const stop: Scenario = {
  number: 6,
  name: 'stop',
  rule: 'after STOP nobody is texted, not even with what was waiting to be sent',
  play: async (stage) => {
    const shop = await stage.shop({ repeatWindowHours: 0 });
    const caller = stage.caller();
    await stage.during([throttledFor(caller)], async () => {
      await stage.call(shop, caller);
      await stage.decides(shop, caller, { decision: 'requested' });
      await stage.text(shop, caller, 'Stop');
      await stage.heard(shop, caller, 'Stop');
    });
    await stage.message(shop, caller, { state: 'skipped', reason: 'opted-out' });
    await stage.message(shop, caller, { direction: 'outbound', state: 'delivered' });
    await stage.call(shop, caller);
    await stage.decided(shop, caller, 2);
    await stage.decides(shop, caller, { decision: 'withheld', reason: 'opted-out' });
    await stage.texts(shop, caller, 1);
    return { happened: 'one confirmation, and nothing else, also after the next call', why: 'They have opted out.' };
  },
};

const moves: Scenario = {
  number: 9,
  name: 'number-moves',
  rule: 'a receipt belongs to who sent the text, though the number is another business’s by now',
  play: async (stage) => {
    const [from, to] = [await stage.shop(), await stage.shop()];
    const caller = stage.caller();
    await stage.during([{ kind: 'webhook-late', ms: 8_000, match: { recipient: caller } }], async () => {
      await stage.call(from, caller);
      await stage.until('the text is at the carrier', () => stage.world.carrier.acceptedFor(caller), ({ length }) => length === 1);
      await stage.change(`/v1/businesses/${from.business.id}/numbers/${encodeURIComponent(from.number)}`, 'DELETE');
      await stage.change(`/v1/businesses/${to.business.id}/numbers`, 'POST', { number: from.number });
    });
    await stage.message(from, caller, { direction: 'outbound', state: 'delivered' });
    await stage.text(from, caller, 'Is this still Shop A?');
    await stage.heard(to, caller, 'Is this still Shop A?');
    if ((await stage.messages(from, caller)).length !== 1) throw new Error('the reply went to who had the number before');
    return { happened: 'delivered for the first business; the reply reached the second', why: await stage.decides(from, caller, { decision: 'requested' }) };
  },
};

const landline: Scenario = {
  number: 10,
  name: 'landline',
  rule: 'a landline is not texted',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller('0199');
    await stage.call(shop, caller);
    const why = await stage.decides(shop, caller, { decision: 'withheld', reason: 'landline' });
    await stage.texts(shop, caller, 0);
    return { happened: 'no text', why };
  },
};

const earlyReply: Scenario = {
  number: 11,
  name: 'early-reply',
  rule: 'a reply that comes before the carrier has answered our request is heard, and the text is sent once',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    await stage.during([{ kind: 'hang-after-accepting', match: { recipient: caller } }, { kind: 'webhook-late', ms: 4_000, match: { recipient: caller } }], async () => {
      await stage.call(shop, caller);
      await stage.until('the text is at the carrier', () => stage.world.carrier.acceptedFor(caller), ({ length }) => length === 1);
      await stage.text(shop, caller, 'Yes please, today if you can');
      await stage.heard(shop, caller, 'Yes please, today if you can');
      await stage.message(shop, caller, { direction: 'outbound', state: 'delivered' });
    });
    await stage.conversation(shop, caller, { replies: 1 });
    await stage.texts(shop, caller, 1);
    return { happened: 'one text, delivered; the reply is in the thread', why: await stage.decides(shop, caller, { decision: 'requested' }) };
  },
};

const registration: Scenario = {
  number: 14,
  name: 'not-registered-yet',
  rule: 'a text of a number that is not registered yet waits, visibly, and goes out when it is',
  play: async (stage) => {
    const lines = (state: string) => (number: string) => ({ lines: [{ number, registration: state }] });
    const shop = await stage.shop(lines('pending'));
    const caller = stage.caller();
    await stage.call(shop, caller);
    const why = await stage.decides(shop, caller, { decision: 'held', reason: 'registration-pending' });
    await stage.texts(shop, caller, 0);
    await stage.change(`/v1/businesses/${shop.business.id}`, 'PATCH', { settings: lines('active')(shop.number) });
    await stage.texts(shop, caller, 1);
    return { happened: 'held, then one text', why };
  },
};

/** Calls while this goes wrong. */
async function missedDuring(stage: Stage, shop: Shop, kind: Fault): Promise<string> {
  const caller = stage.caller();
  await stage.during([{ ...kind, match: { recipient: caller } }], async () => {
    await stage.call(shop, caller);
    await stage.decided(shop, caller);
    await stage.until(`${String(kind['kind'])} struck`, () => stage.world.carrier.struck(), (struck) => struck.some((one) => one.kind === kind['kind']));
  });
  return caller;
}

const carrierTrouble: Scenario = {
  number: 15,
  name: 'carrier-trouble',
  rule: 'a carrier that throttles, fails or hangs brings nobody two texts, and what is not known is said',
  play: async (stage) => {
    const shop = await stage.shop();
    const kinds: Fault[] = [{ kind: 'throttled', retryAfterSeconds: 1 }, { kind: 'server-error', status: 503 }, { kind: 'reset-after-accepting' }, { kind: 'hang-after-accepting' }];
    const callers = await Promise.all(kinds.map((kind) => missedDuring(stage, shop, kind)));
    for (const caller of callers) await stage.message(shop, caller, { direction: 'outbound', state: 'delivered' });
    for (const caller of callers) await stage.texts(shop, caller, 1);
    const [caller = ''] = callers;
    return { happened: 'each caller has exactly one text', why: await stage.decides(shop, caller, { decision: 'requested' }) };
  },
};

export const ofSending: readonly Scenario[] = [stop, moves, landline, earlyReply, registration, carrierTrouble];
