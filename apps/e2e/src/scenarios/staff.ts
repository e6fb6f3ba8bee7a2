import { askedFor, bothPickUp, expectText, ownerPhones, textedWithFlow } from './in-conversation.js';
import type { Scenario } from './scenario.js';
import { Disappointed } from './stage.js';

const staffPhones: Scenario = {
  number: 8,
  name: 'staff-phones',
  rule: 'a lead whom the staff phone in the middle of the conversation is asked nothing more, not even what was about to be sent',
  play: async (stage) => {
    const { shop, caller, why } = await textedWithFlow(stage);
    const answer = await stage.during([{ kind: 'throttled', retryAfterSeconds: 1, match: { recipient: caller } }], async () => {
      await stage.text(shop, caller, 'my water heater is leaking');
      const waits = await stage.message(shop, caller, { direction: 'outbound', state: 'pending' });
      await ownerPhones(stage, shop, caller);
      await stage.flowIs(shop, caller, { state: 'taken-over' });
      return waits;
    });
    await stage.message(shop, caller, { id: answer.id, state: 'skipped', reason: 'superseded: somebody of the business looks after the caller' });
    await stage.text(shop, caller, 'I am in 90210, see you then');
    const [forwarded] = await stage.texts(shop, shop.owner, 1);
    expectText(forwarded?.text ?? '', /^#1 .*see you then$/);
    await stage.texts(shop, caller, 1);
    return { happened: 'the question that waited was not sent, and what the lead writes goes to the owner', why };
  },
};

const escalation: Scenario = {
  number: 22,
  name: 'escalation',
  rule: 'whoever asks for a person gets one: the staff are told the story, and the machine is silent',
  play: async (stage) => {
    const { shop, caller, why } = await askedFor(stage, 'postcode');
    expectText(await stage.answered(shop, caller, 'can somebody call me please', 3), /will get back to you/);
    const [alert] = await stage.texts(shop, shop.owner, 1);
    expectText(alert?.text ?? '', /^Asks for a call .*can somebody call me please.*service: water-heater/s);
    await stage.text(shop, caller, 'hello?');
    await stage.heard(shop, caller, 'hello?');
    await stage.texts(shop, caller, 3);
    return { happened: 'the owner was texted who, why and what is known; the caller is asked nothing more', why };
  },
};

const takeover: Scenario = {
  number: 23,
  name: 'takeover',
  rule: 'a person who writes to the caller silences the machine, until the conversation is given back',
  play: async (stage) => {
    const { shop, caller, why } = await askedFor(stage, 'postcode');
    const { id } = await stage.flowIs(shop, caller, {});
    const thread = `/v1/businesses/${shop.business.id}/conversations/${id}`;
    await stage.change(`${thread}/messages`, 'POST', { text: 'Hi, Joe here. Which ZIP are you in?' });
    await stage.texts(shop, caller, 3);
    await stage.text(shop, caller, '90210');
    await stage.heard(shop, caller, '90210');
    await stage.flowIs(shop, caller, { state: 'taken-over' });
    await stage.change(`${thread}/resume`, 'POST');
    expectText(await stage.answered(shop, caller, 'so 90210, and tomorrow morning', 4), /your name/);
    return { happened: 'silent while Joe wrote; went on with what was open when it was given back', why };
  },
};

const callBack: Scenario = {
  number: 26,
  name: 'call-back',
  rule: 'whoever of the staff writes "call" is rung, presses 1, and speaks with the caller; neither sees the other\'s number',
  play: async (stage) => {
    const { shop, caller, why } = await askedFor(stage, 'postcode');
    const { carrier, api } = stage.world;
    await bothPickUp(stage, shop, caller);
    await stage.answered(shop, caller, 'can somebody call me please', 3);
    await stage.texts(shop, shop.owner, 1);
    await stage.text(shop, shop.owner, '1 call');
    const theirs = async () => (await carrier.outboundCalls()).find(({ from }) => from === shop.number);
    const call = await stage.until('they have spoken', theirs, (seen) => seen?.state === 'ended');
    const [owner, lead] = call?.staffLegs ?? [];
    if (owner?.number !== shop.owner || lead?.number !== caller || lead.state !== 'ended') throw new Disappointed(`the phones that rang are ${JSON.stringify(call)}`);
    expectText(owner.heard.join(' '), /a call back to .*press 1.*Calling them now/);
    const list = () => api.get<{ data: { outcome: string | null; phone: string | null }[] }>(`/v1/businesses/${shop.business.id}/call-backs`);
    await stage.until('it is known what it came to', list, ({ data }) => data[0]?.outcome === 'connected' && data[0].phone === shop.owner);
    await stage.text(shop, caller, 'thank you!');
    const forwarded = await stage.texts(shop, shop.owner, 2);
    expectText(forwarded.at(-1)?.text ?? '', /^#1 .*thank you!$/);
    return { happened: 'the owner\'s phone rang, then the caller\'s; they spoke, and what the caller writes now goes to the owner', why };
  },
};

const forWhom: Scenario = {
  number: 32,
  name: 'for-whom',
  rule: 'words of the staff that may be meant for either of two leads reach neither of them, until the staff say for whom they are',
  play: async (stage) => {
    const { shop, caller, why } = await askedFor(stage, 'postcode');
    const other = stage.caller();
    await stage.answered(shop, caller, 'can somebody call me please', 3);
    await stage.answered(shop, other, 'can somebody call me please', 1);
    await stage.texts(shop, shop.owner, 2);
    await stage.text(shop, shop.owner, 'on my way');
    expectText((await stage.texts(shop, shop.owner, 3)).at(-1)?.text ?? '', /^For whom "on my way"\?/);
    await stage.text(shop, shop.owner, 'there in 10');
    await stage.texts(shop, shop.owner, 4);
    await stage.texts(shop, caller, 3);
    await stage.text(shop, shop.owner, '2');
    expectText((await stage.texts(shop, other, 2)).at(-1)?.text ?? '', /^on my way\nthere in 10$/);
    await stage.texts(shop, caller, 3);
    return { happened: 'the owner was asked, and what was kept went to the second lead as one text', why };
  },
};

export const ofStaff: readonly Scenario[] = [staffPhones, escalation, takeover, callBack, forWhom];
