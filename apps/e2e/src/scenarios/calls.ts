import type { Scenario } from './scenario.js';

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

const anonymous: Scenario = {
  number: 2,
  name: 'anonymous',
  rule: 'who withholds their number is not texted',
  play: async (stage) => {
    const shop = await stage.shop();
    await stage.call(shop, null);
    return { happened: 'no text', why: await stage.decides(shop, null, { decision: 'withheld', reason: 'caller-withheld' }) };
  },
};

const threeCalls: Scenario = {
  number: 3,
  name: 'three-tries',
  rule: 'three calls in two minutes are one text and one thread, which is urgent',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    for (let calls = 1; calls <= 3; calls += 1) {
      await stage.call(shop, caller);
      await stage.decided(shop, caller, calls);
    }
    await stage.conversation(shop, caller, { missedCalls: 3, urgency: 'high' });
    const why = await stage.decides(shop, caller, { decision: 'withheld', reason: 'texted-recently' }, 3);
    await stage.texts(shop, caller, 1);
    return { happened: 'one text, one urgent thread with three calls', why };
  },
};

const disorder: Scenario = {
  number: 4,
  name: 'disorder',
  rule: 'webhooks that come twice and in any order change nothing',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    const match = { recipient: shop.number };
    await stage.during([{ kind: 'webhook-doubled', match }, { kind: 'webhook-reordered', match }, { kind: 'webhook-doubled', match: { recipient: caller } }], async () => {
      await stage.call(shop, caller, { does: 'no-answer' });
      await stage.decided(shop, caller);
      await stage.texts(shop, caller, 1);
    });
    const calls = await stage.world.api.calls(shop.business.id);
    if (calls.length !== 1) throw new Error(`there are ${calls.length} calls, and should be one`);
    return { happened: 'one call, one text', why: await stage.decides(shop, caller, { decision: 'requested' }) };
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
  number: 8,
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
    const over = Date.parse(missed?.endedAt ?? '') + 14_000;
    await stage.until('the grace period is over', () => Promise.resolve(Date.now()), (now) => now > over);
    const decided = await stage.until('the first call is decided', calls, (all) => all.some(({ opener }) => opener !== null));
    const { reason, sentence: why } = await stage.decisionOf(shop, decided.find(({ opener }) => opener !== null)!);
    if (reason !== 'answered-since') throw new Error(`the text was withheld for the wrong reason: ${String(reason)}`);
    await stage.texts(shop, caller, 0);
    return { happened: 'no text', why };
  },
};

const onHold: Scenario = {
  number: 12,
  name: 'on-hold',
  rule: 'who has spoken with a person was answered, however the call ended',
  play: async (stage) => {
    const shop = await stage.shop();
    const caller = stage.caller();
    await stage.call(shop, caller, { does: 'answered', afterSeconds: 1, talkSeconds: 60 }, 6);
    const call = await stage.decided(shop, caller);
    await stage.texts(shop, caller, 0);
    if (call.state !== 'answered') throw new Error(`the call is ${call.state}, and should be answered`);
    return { happened: 'answered, then given up: no text', why: 'They were answered.' };
  },
};

export const ofCalls: readonly Scenario[] = [oneRing, anonymous, threeCalls, disorder, voicemail, callsBack, onHold];
