import type { Scenario } from './scenario.js';
import { Disappointed, onEachLine, type Shop, type Stage } from './stage.js';

const oneRing: Scenario = {
  number: 1,
  name: 'one-ring',
  rule: 'who hangs up at once is not texted, unless they try again',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    await stage.call(shop, caller, { does: 'no-answer' }, 0.5);
    const why = await stage.decides(shop, caller, { decision: 'withheld', reason: 'abandoned-short' });
    await stage.texts(shop, caller, 0);
    await stage.call(shop, caller, { does: 'no-answer' }, 0.5);
    await stage.decides(shop, caller, { decision: 'requested' }, 2);
    await stage.texts(shop, caller, 1);
    return { happened: 'no text; one after the second try', why };
  },
};

const oneRingLater: Scenario = {
  number: 1,
  name: 'one-ring-later',
  rule: 'who hangs up at once, and again three minutes later, has not tried again',
  takesTime: true,
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    await stage.call(shop, caller, { does: 'no-answer' }, 0.5);
    await stage.decides(shop, caller, { decision: 'withheld', reason: 'abandoned-short' });
    await stage.passes(180);
    await stage.call(shop, caller, { does: 'no-answer' }, 0.5);
    const why = await stage.decides(shop, caller, { decision: 'withheld', reason: 'abandoned-short' }, 2);
    await stage.texts(shop, caller, 0);
    return { happened: 'no text, neither time', why };
  },
};

const anonymous: Scenario = {
  number: 2,
  name: 'anonymous',
  rule: 'who withholds their number is not texted',
  play: async (stage) => {
    const why = await onEachLine(async (line) => {
      const shop = await stage.shop(line);
      await stage.call(shop, null);
      return stage.decides(shop, null, { decision: 'withheld', reason: 'caller-withheld' });
    });
    return { happened: 'no text, in front or behind', why };
  },
};

const threeCalls: Scenario = {
  number: 3,
  name: 'three-tries',
  rule: 'three calls in two minutes are one text and one thread, which is urgent',
  play: async (stage) => {
    const why = await onEachLine(async (line) => {
      const shop = await stage.shop(line);
      const caller = stage.caller();
      for (let calls = 1; calls <= 3; calls += 1) {
        await stage.call(shop, caller);
        await stage.decided(shop, caller, calls);
      }
      await stage.conversation(shop, caller, { missedCalls: 3, urgency: 'high' });
      const last = await stage.decides(shop, caller, { decision: 'withheld', reason: 'texted-recently' }, 3);
      await stage.texts(shop, caller, 1);
      return last;
    });
    return { happened: 'one text, one urgent thread with three calls', why };
  },
};

const nextDay: Scenario = {
  number: 3,
  name: 'next-day',
  rule: 'who was texted is not texted about another missed call within a day, and is after it',
  takesTime: true,
  play: async (stage) => {
    const shop = await stage.shop({ repeatWindowHours: 24, followUps: [] });
    const caller = stage.caller();
    await stage.call(shop, caller);
    await stage.decides(shop, caller, { decision: 'requested' });
    await stage.texts(shop, caller, 1);
    await stage.passes(23 * 3_600);
    await stage.call(shop, caller);
    const why = await stage.decides(shop, caller, { decision: 'withheld', reason: 'texted-recently' }, 2);
    await stage.passes(2 * 3_600);
    await stage.call(shop, caller);
    await stage.decides(shop, caller, { decision: 'requested' }, 3);
    await stage.texts(shop, caller, 2);
    return { happened: 'no text after 23 hours, one after 25', why };
  },
};

const disorder: Scenario = {
  number: 4,
  name: 'disorder',
  rule: 'webhooks that come twice, in any order, and to all replicas at once change nothing',
  play: async (stage) => {
    const why = await onEachLine(async (line) => {
      const shop = await stage.shop(line);
      const caller = stage.caller();
      const match = { recipient: shop.number };
      await stage.during([{ kind: 'webhook-doubled', match }, { kind: 'webhook-reordered', match }, { kind: 'webhook-doubled', match: { recipient: caller } }], async () => {
        await stage.call(shop, caller, { does: 'no-answer' });
        await stage.decided(shop, caller);
        await stage.texts(shop, caller, 1);
        await stage.text(shop, caller, 'my sink is leaking');
        await stage.heard(shop, caller, 'my sink is leaking');
      });
      await stage.conversation(shop, caller, { missedCalls: 1, replies: 1 });
      const calls = await stage.world.api.calls(shop.business.id);
      if (calls.length !== 1) throw new Disappointed(`there are ${calls.length} calls, and should be one`);
      return stage.decides(shop, caller, { decision: 'requested' });
    });
    return { happened: 'one call, one text, one reply', why };
  },
};

const voicemail: Scenario = {
  number: 5,
  name: 'staff-voicemail',
  rule: 'a staff phone’s voicemail is nobody: the caller is texted',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    await stage.call(shop, caller, { does: 'voicemail', afterSeconds: 1 });
    // A machine that picks up looks like a person until the carrier has listened to it.
    await stage.until('a machine is heard', () => stage.world.api.calls(shop.business.id), (calls) => calls.some(({ outcome }) => outcome === 'voicemail'));
    await stage.texts(shop, caller, 1);
    return { happened: 'outcome voicemail, one text', why: await stage.decides(shop, caller, { decision: 'requested' }) };
  },
};

const callsBack: Scenario = {
  number: 27,
  name: 'got-through',
  rule: 'who gets through within the grace period is not texted about the time before',
  play: async (stage) => {
    const shop = await stage.shop({ graceSeconds: 12 });
    const caller = stage.caller();
    await stage.call(shop, caller, { does: 'busy' });
    const calls = () => stage.world.api.calls(shop.business.id);
    const [missed] = await stage.until('the first call is over', calls, (all) => all.some(({ state }) => state === 'missed'));
    await stage.call(shop, caller, { does: 'answered', afterSeconds: 1, talkSeconds: 3 });
    await stage.until('the second call is answered', calls, (all) => all.some(({ state }) => state === 'answered'));
    await stage.goesOn((Date.parse(missed?.endedAt ?? '') + 14_000 - stage.now().getTime()) / 1000);
    const decided = await stage.until('the first call is decided', calls, (all) => all.some(({ opener }) => opener !== null));
    const { reason, sentence: why } = await stage.decisionOf(shop, decided.find(({ opener }) => opener !== null)!);
    if (reason !== 'answered-since') throw new Error(`the text was withheld for the wrong reason: ${String(reason)}`);
    await stage.texts(shop, caller, 0);
    return { happened: 'no text', why };
  },
};

/** Calls, is put on hold to be put through as soon as the staff's phone is so far, and gives up there. */
async function givesUpOnHold(stage: Stage, shop: Shop, caller: string, phone: 'rings' | 'is picked up'): Promise<void> {
  const { carrier, api } = stage.world;
  const callId = await stage.call(shop, caller, phone === 'rings' ? { does: 'no-answer' } : { does: 'answered', afterSeconds: 1, talkSeconds: 60 });
  const rings = async () => (await carrier.calls()).find(({ id, staffLegs }) => id === callId && staffLegs.some(({ state }) => state === 'ringing' || state === 'answered'));
  const call = await stage.until('the staff’s phone rings', rings, (seen) => seen !== undefined);
  if (phone === 'is picked up') {
    await stage.until('they speak', () => api.calls(shop.business.id), (calls) => calls.some(({ state }) => state === 'answered'));
    // Who is put away in the very moment of the pick-up has not been spoken with.
    await stage.goesOn(2);
  }
  await carrier.hold(callId);
  await stage.until('the caller is led elsewhere', () => carrier.webhooks(), (webhooks) => webhooks.some(({ body }) => body['conversation_uuid_from'] === call?.conversationUuid));
  await carrier.hangUp(callId);
}

const onHold: Scenario = {
  number: 12,
  name: 'on-hold',
  rule: 'who spoke with a person, was put through and gave up on hold was answered; whom nobody spoke with before was missed',
  play: async (stage) => {
    const shop = await stage.shop({ ringSeconds: 30, minimumRingSeconds: 0 });
    const [answered, missed] = [stage.caller(), stage.caller()];
    await Promise.all([givesUpOnHold(stage, shop, answered, 'is picked up'), givesUpOnHold(stage, shop, missed, 'rings')]);
    const why = await stage.decides(shop, missed, { decision: 'requested' });
    await stage.texts(shop, missed, 1);
    const call = await stage.decided(shop, answered);
    if (call.state !== 'answered' || call.endedAt === null) throw new Disappointed(`the call is ${JSON.stringify(call)}, and should be answered and over`);
    await stage.texts(shop, answered, 0);
    return { happened: 'no text to the one who was spoken with, one to the other', why };
  },
};

export const ofCalls: readonly Scenario[] = [oneRing, oneRingLater, anonymous, threeCalls, nextDay, disorder, voicemail, callsBack, onHold];
