import type { Fault } from '../carrier-client.js';
import type { Scenario } from './scenario.js';
import { Disappointed, onEachLine, type Shop, type Stage } from './stage.js';

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
    const why = await stage.decides(shop, caller, { decision: 'withheld', reason: 'opted-out' }, 2);
    await stage.texts(shop, caller, 1);
    return { happened: 'one confirmation, and nothing else, also after the next call', why };
  },
};

const stopForLong: Scenario = {
  number: 6,
  name: 'stop-for-long',
  rule: 'STOP holds until it is taken back: neither follow-ups nor a call weeks later bring a text, and START lets the next one',
  takesTime: true,
  play: async (stage) => {
    const shop = await stage.shop({ repeatWindowHours: 1 });
    const caller = stage.caller();
    await stage.call(shop, caller);
    await stage.texts(shop, caller, 1);
    await stage.text(shop, caller, 'please take me off your list');
    await stage.texts(shop, caller, 2);
    await stage.passes(14 * 86_400);
    await stage.call(shop, caller);
    const why = await stage.decides(shop, caller, { decision: 'withheld', reason: 'opted-out' }, 2);
    await stage.texts(shop, caller, 2);
    await stage.text(shop, caller, 'START');
    await stage.heard(shop, caller, 'START');
    const confirmed = (await stage.texts(shop, caller, 3)).length;
    await stage.call(shop, caller);
    await stage.decides(shop, caller, { decision: 'requested' }, 3);
    await stage.texts(shop, caller, confirmed + 1);
    return { happened: 'nothing for two weeks, and a text again after START', why };
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
    const why = await onEachLine(async (line) => {
      const shop = await stage.shop(line);
      const caller = stage.caller('0199');
      await stage.call(shop, caller);
      const reason = await stage.decides(shop, caller, { decision: 'withheld', reason: 'landline' });
      await stage.texts(shop, caller, 0);
      return reason;
    });
    return { happened: 'no text, in front or behind', why };
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
    const why = await onEachLine(async (line) => {
      const shop = await stage.shop((number) => ({ ...line, ...lines('pending')(number) }));
      const caller = stage.caller();
      await stage.call(shop, caller);
      const reason = await stage.decides(shop, caller, { decision: 'held', reason: 'registration-pending' });
      await stage.texts(shop, caller, 0);
      await stage.change(`/v1/businesses/${shop.business.id}`, 'PATCH', { settings: lines('active')(shop.number) });
      await stage.texts(shop, caller, 1);
      return reason;
    });
    return { happened: 'held, then one text', why };
  },
};

const tooLate: Scenario = {
  number: 14,
  name: 'too-late',
  rule: 'what could not go out for ten minutes, as the number was not registered or the carrier away, is not sent any more: the staff are told to call',
  takesTime: true,
  play: async (stage) => {
    const lines = (state: string) => (number: string) => ({ lines: [{ number, registration: state }] });
    const [held, down] = [await stage.shop(lines('pending')), await stage.shop()];
    const [one, other] = [stage.caller(), stage.caller()];
    const why = await stage.during([{ kind: 'server-error', status: 503, match: { recipient: other } }], async () => {
      await Promise.all([stage.call(held, one), stage.call(down, other)]);
      const waits = await stage.decides(held, one, { decision: 'held', reason: 'registration-pending' });
      await stage.decides(down, other, { decision: 'requested' });
      await stage.passes(660);
      return waits;
    });
    await stage.change(`/v1/businesses/${held.business.id}`, 'PATCH', { settings: lines('active')(held.number) });
    await stage.message(down, other, { state: 'skipped', reason: 'expired' });
    for (const [shop, caller] of [[held, one], [down, other]] as const) {
      await stage.staffTask(shop, caller);
      await stage.texts(shop, caller, 0);
    }
    return { happened: 'no text to either, and a task for the staff for each', why };
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

const carrierLies: Scenario = {
  number: 30,
  name: 'carrier-lies',
  rule: 'a carrier that takes a text and then rejects it, tells of it before it answers, or tells the same again brings nobody a second text',
  play: async (stage) => {
    const shop = await stage.shop({ repeatWindowHours: 0 });
    const [rejected, early] = [stage.caller(), stage.caller()];
    await stage.during([{ kind: 'accepted-then-rejected', errorCode: '1240', match: { recipient: rejected } }, { kind: 'receipt-before-answer', match: { recipient: early } }], async () => {
      await Promise.all([stage.call(shop, rejected), stage.call(shop, early)]);
      await stage.message(shop, rejected, { direction: 'outbound', state: 'failed' });
      await stage.message(shop, early, { direction: 'outbound', state: 'delivered' });
    });
    // 1240: they have opted out, and the carrier knew it before us.
    await stage.call(shop, rejected);
    const why = await stage.decides(shop, rejected, { decision: 'withheld', reason: 'opted-out' }, 2);
    await stage.texts(shop, rejected, 1);
    await stage.texts(shop, early, 1);
    return { happened: 'one text each, and none to the one whom the carrier knows to have opted out', why };
  },
};

const sameReceipt: Scenario = {
  number: 31,
  name: 'same-receipt',
  rule: 'a receipt that comes again for days changes nothing, and no older one makes a text less than delivered',
  takesTime: true,
  play: async (stage) => {
    const shop = await stage.shop({ followUps: [] });
    const caller = stage.caller();
    await stage.call(shop, caller);
    const why = await stage.decides(shop, caller, { decision: 'requested' });
    const [text] = await stage.texts(shop, caller, 1);
    await stage.message(shop, caller, { direction: 'outbound', state: 'delivered' });
    const receipts = (await stage.world.carrier.webhooks()).filter(({ kind, body }) => kind === 'status' && body['message_uuid'] === text?.message_uuid);
    for (let day = 1; day <= 3; day += 1) {
      await stage.passes(86_400);
      for (const receipt of receipts) {
        const status = await stage.world.carrier.again(receipt);
        if (status === null || status >= 300) throw new Disappointed(`a receipt that came again was answered with ${String(status)}, and the carrier tries it once more`);
      }
    }
    await stage.message(shop, caller, { direction: 'outbound', state: 'delivered' });
    await stage.texts(shop, caller, 1);
    const { delivered, texted } = await stage.world.api.figures(shop.business.id);
    if (delivered !== 1 || texted !== 1) throw new Disappointed(`the figures say ${texted} texted and ${delivered} delivered, and should say 1 and 1`);
    return { happened: `${receipts.length} receipts, each taken four times in three days: delivered, once`, why };
  },
};

export const ofSending: readonly Scenario[] = [stop, stopForLong, moves, landline, earlyReply, registration, tooLate, carrierTrouble, carrierLies, sameReceipt];
