import { attachmentId, type CallId, type CarrierId, ConsentChanged, type E164, Flow, FlowEnded, HumanNeeded, MessageRequested, StaffTaskRaised, TextReceived } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConversationsController } from '../src/grpc/conversations.controller.js';
import { anyone, aShopForEachTest, front, SECONDS_READ_TOGETHER, Shop, unnamed } from './shop.js';

const flow = Flow.parse({
  questions: [
    { id: 'service', kind: 'service', ask: 'What is it?', options: [{ id: 'leak', label: 'Leak' }, { id: 'drain', label: 'Clogged drain' }] },
    { id: 'zip', kind: 'postcode', ask: 'Which ZIP code?', required: true },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  endings: { qualified: 'Thanks, {{ business.name }} will confirm.', notQualified: 'Sorry.', human: 'Somebody from {{ business.name }} will call.' },
});

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({}, { flow: { version: 1, flow } }));

const ben = '+14155550174' as E164;

/** The caller writes, all of it within a moment, and what is said back has been asked for. */
async function writes(...texts: string[]): Promise<void> {
  for (const text of texts) await shop.receives(text);
  await service.settled();
  await service.advance(SECONDS_READ_TOGETHER);
  await service.settled();
}

const said = async (): Promise<string[]> => (await shop.published(MessageRequested)).map(({ text }) => unnamed(text));
const conversation = async () => {
  const { conversations } = await service.app.get(ConversationsController, { strict: false }).listConversations({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '' });
  return conversations?.[0];
};

const ASKS_SERVICE = 'What is it?\n1 Leak\n2 Clogged drain';

describe('a caller who is not at the end of it', () => {
  const nearby = { ...flow, area: ['902'] };

  it('is left in peace, and the staff see why', async () => {
    await shop.opens({ alertPhones: [ben] }, { flow: { version: 1, flow } });
    await writes('leak');
    await writes('wrong number');
    expect((await said()).at(-1)).toBe("Sorry for the mix-up. We won't write to you about this again.");
    expect(await conversation()).toMatchObject({ flow: { state: 'not-qualified', declined: 'wrong-number' } });
    expect(await shop.published(HumanNeeded)).toEqual([]);
  });

  it('and was turned away, names another ZIP code and qualifies after all', async () => {
    await shop.opens({}, { flow: { version: 2, flow: Flow.parse(nearby) } });
    await writes('leak, my name is Ann');
    await writes('10001');
    await writes('sorry, 90210');
    expect((await said()).slice(-2)).toEqual(['Sorry.', "Thanks, Joe's will confirm."]);
    expect(await shop.published(FlowEnded)).toMatchObject([{ ending: 'not-qualified' }, { ending: 'qualified', answers: { zip: '90210' } }]);
  });

  it('and corrects an answer after the end has it corrected, and the staff are told', async () => {
    await shop.opens({ alertPhones: [ben] }, { flow: { version: 1, flow } });
    await writes('leak 90210, my name is Ann');
    await writes('sorry, the zip is 90211');
    const texts = await shop.published(MessageRequested);
    expect(texts.filter(({ recipient }) => recipient === anyone).at(-1)?.text).toBe("Thanks, that's noted.");
    expect(texts.find(({ recipient }) => recipient === ben)?.text).toMatch(/^Writes again \(Joe's\)[^]*zip: 90211/);
    expect(await conversation()).toMatchObject({ flow: { state: 'qualified', answers: expect.arrayContaining([{ question: 'zip', answer: '90211' }]) as object[] } });
  });
});

describe('a caller who replies', () => {
  it('is asked the questions of the business, one by one, until they qualify', async () => {
    await writes('hi');
    await writes('2');
    await writes('90210');
    await writes('john miller');
    expect(await said()).toEqual([ASKS_SERVICE, 'Which ZIP code?', 'Your name?', "Thanks, Joe's will confirm."]);
    const answers = { service: 'drain', zip: '90210', name: 'John Miller' };
    expect(await shop.published(FlowEnded)).toMatchObject([{ ending: 'qualified', flowVersion: 1, answers, caller: anyone }]);
    expect(await conversation()).toMatchObject({
      flow: { version: 1, state: 'qualified', beganAt: expect.stringMatching(/^2\d{3}-.*Z$/) as string, answers: [{ question: 'service', answer: 'drain' }, { question: 'zip', answer: '90210' }, { question: 'name', answer: 'John Miller' }] },
    });
  });

  it('in several texts at once is read as one, and answered once', async () => {
    await writes('hello', 'the drain is clogged', 'zip is 90210');
    expect(await said()).toEqual(['Your name?']);
    expect(await conversation()).toMatchObject({ flow: { state: 'asking', asking: 'name' }, replies: 3 });
  });

  it('is told who answers, where no first text of ours has said it', async () => {
    await writes('hi');
    await writes('2');
    expect((await shop.published(MessageRequested)).map(({ text }) => text)).toEqual([`Joe's: ${ASKS_SERVICE}`, 'Which ZIP code?']);
  });

  it('on and on is answered all the same', async () => {
    for (const text of ['hello', 'I have', 'a problem', 'with', 'my drain']) {
      await shop.receives(text);
      await service.settled();
      await service.advance(2);
    }
    await service.settled();
    expect(await said()).toHaveLength(1);
  });

  it('in danger is answered at once, and not read together with what they write next', async () => {
    await shop.receives('I smell gas in the kitchen');
    await service.settled();
    await service.advance(0);
    await service.settled();
    expect(await said()).toEqual([expect.stringContaining('911')]);
  });

  it('is read and answered once, though two events tell of the text and its reading is done twice', async () => {
    const text = await shop.receives('hi');
    await service.publish(TextReceived, text);
    await writes();
    await service.publish(TextReceived, text);
    await writes();
    expect(await said()).toEqual([ASKS_SERVICE]);
  });

  it.each([
    ['NUL', '90210 \0'], ['half an emoji', '90210 \ud83d'], ['markup', '<b>90210</b>'], ['template syntax', '{{ 90210 }} {% raw %}'], ['a novel', `90210 ${'so it goes. '.repeat(2_000)}`], ['another script', '90210 يرجى'],
  ])('is understood though there is %s in the text', async (_what, text) => {
    await writes('leak');
    await writes(text);
    await writes('{{ business.name }} \0 \ud83d');
    expect((await said()).slice(0, 2)).toEqual(['Which ZIP code?', 'Your name?']);
    expect(await conversation()).toMatchObject({ replies: 3, flow: { answers: [{ answer: 'leak' }, { answer: '90210' }] } });
  });

  it('with a photo where one is asked for has answered by it', async () => {
    const asksPhoto = Flow.parse({ ...flow, questions: [{ id: 'photo', kind: 'photo', ask: 'Can you send a photo?' }, { id: 'name', kind: 'name', ask: 'Your name?' }] });
    await shop.opens({}, { flow: { version: 2, flow: asksPhoto } });
    await writes('hi');
    const url = 'https://api-us.nexmo.com/v3/media/1';
    const carrierMessageId = randomUUID() as CarrierId;
    await shop.receives('', { media: [url], carrierMessageId });
    await writes();
    expect(await said()).toEqual(['Can you send a photo?', 'Your name?']);
    expect(await conversation()).toMatchObject({ flow: { answers: [{ question: 'photo', answer: attachmentId(carrierMessageId, url) }] } });
  });

  it('in nothing but signs is asked again', async () => {
    await writes('leak');
    await writes('🤷‍♀️🤷‍♀️');
    expect(await said()).toEqual(['Which ZIP code?', 'Which ZIP code?']);
  });

  it('goes to a person where they ask for one, and is asked nothing more', async () => {
    await writes('can somebody call me');
    await writes('hello?');
    expect(await said()).toEqual(["Somebody from Joe's will call."]);
    expect(await shop.published(HumanNeeded)).toMatchObject([{ reason: 'asked-for', caller: anyone }, { reason: 'writes-again', caller: anyone }]);
    expect(await conversation()).toMatchObject({ flow: { state: 'human', told: 'asked-for' } });
  });

  it('in danger is told at once what to do, whatever the business wrote', async () => {
    await writes('I smell gas in the kitchen');
    expect(await said()).toEqual(['If anyone may be in danger, get to safety and call 911 now. We are telling our team at once.']);
    expect(await shop.published(HumanNeeded)).toMatchObject([{ reason: 'emergency' }]);
  });
});

describe('staff who want to be told', () => {
  it('are texted what is needed to act, at any hour, once for each reason', async () => {
    const [anne, ben] = ['+14155550173', '+14155550174'] as [E164, E164];
    await shop.opens({ alertPhones: [anne, ben] }, { flow: { version: 1, flow } });
    await writes('the drain is clogged', 'zip is 90210');
    await writes('can somebody call me please');
    const alerts = (await shop.published(MessageRequested)).filter(({ audience }) => audience === 'staff');
    const text = 'Asks for a call (Joe\'s)\n+1 415 555 0100\n"can somebody call me please"\nservice: drain, zip: 90210\nReply "1 call" to be connected, "1 ok" if you call them yourself, or "#1" and your words to write to them.';
    expect(alerts.map((alert) => [alert.recipient, alert.text, alert.purpose]).sort()).toEqual([[anne, text, 'notice'], [ben, text, 'notice']]);
    expect(alerts.every(({ decisionKey }) => !decisionKey.includes(anne.slice(1)))).toBe(true);
  });

  it('are told once an hour that a caller writes more after the end, and somebody is to answer them', async () => {
    const anne = '+14155550173' as E164;
    await shop.opens({ alertPhones: [anne] }, { flow: { version: 1, flow } });
    await writes('the drain is clogged', 'zip is 90210');
    await writes('Ann');
    for (const text of ['thanks!', 'the side door is open', 'and mind the dog']) await writes(text);
    const alerts = (await shop.published(MessageRequested)).filter(({ audience }) => audience === 'staff').map(({ text }) => text);
    expect(alerts).toEqual([expect.stringMatching(/^Writes again \(Joe's\)\n\+1 415 555 0100\n"the side door is open"\n[^]*Reply "1 call"/)]);
  });

  it('give a caller back whom nobody has taken: the questions go on', async () => {
    const anne = '+14155550173' as E164;
    await shop.opens({ alertPhones: [anne] }, { flow: { version: 1, flow } });
    await writes('the drain is clogged', 'can somebody call me please');
    const before = (await said()).length;
    await shop.receives('1 bot', { sender: anne });
    await service.settled();
    await writes('90210');
    expect((await said()).slice(before)).not.toEqual([]);
  });
});

describe('staff who have a call to return', () => {
  it('are texted whom to call back, once for each task', async () => {
    const anne = '+14155550173' as E164;
    await shop.opens({ alertPhones: [anne] });
    const task = { businessId: shop.id, taskId: randomUUID(), reason: 'opted-out-caller-called', callId: randomUUID() as CallId, person: anyone, raisedAt: service.clock.now() };
    const id = await service.publish(StaffTaskRaised, task);
    await service.publish(StaffTaskRaised, task, id);
    await service.settled();
    expect(await shop.published(MessageRequested)).toMatchObject([{ recipient: anne, audience: 'staff', text: "Please call back (Joe's)\n+1 415 555 0100\nopted out of texts, so only a call reaches them" }]);
  });

  it('are not told where nobody is named', async () => {
    await service.publish(StaffTaskRaised, { businessId: shop.id, taskId: randomUUID(), reason: 'not-texted-in-time', callId: randomUUID() as CallId, person: anyone, raisedAt: service.clock.now() });
    await service.settled();
    expect(await shop.published(MessageRequested)).toEqual([]);
  });
});

describe('nothing is said by a flow', () => {
  it('after an opt-out, not even to what was waiting to be read', async () => {
    await writes('hi');
    await shop.receives('2');
    await shop.receives('STOP', { consentIntent: 'stop' });
    await writes();
    await writes('90210');
    expect(await said()).toEqual([ASKS_SERVICE]);
    expect(await shop.published(FlowEnded)).toMatchObject([{ ending: 'opted-out' }]);
  });

  it('after an opt-out until they want texts again; then what was asked is open still', async () => {
    await writes('2');
    await shop.receives('STOP', { consentIntent: 'stop' });
    await service.settled();
    await service.publish(ConsentChanged, { businessId: shop.id, number: front, person: anyone, optedOut: false, source: 'text', changedAt: service.clock.now() });
    await service.settled();
    await writes('90210');
    expect((await said()).at(-1)).toBe('Your name?');
  });

  it('to somebody who opted out before it spoke, and it tells of no end', async () => {
    await shop.receives('STOP', { consentIntent: 'stop' });
    await writes('hello');
    expect(await said()).toEqual([]);
    expect(await shop.published(FlowEnded)).toEqual([]);
  });

  it.each(['help', 'resume'] as const)('to a request for %s, which is answered already', async (consentIntent) => {
    await shop.receives('START', { consentIntent });
    await writes();
    expect(await said()).toEqual([]);
  });

  it('to staff, and to others who are never texted', async () => {
    const [staff, family] = ['+14155550171', '+14155550172'] as [E164, E164];
    await shop.opens({ staffPhones: [staff], neverText: [family] }, { flow: { version: 1, flow } });
    await shop.receives('on my way', { sender: staff });
    await shop.receives('dinner?', { sender: family });
    await writes();
    expect((await shop.published(MessageRequested)).filter(({ audience }) => audience !== 'staff')).toEqual([]);
  });

  it('to a number of another business here, where a flow may listen as well', async () => {
    const theirs = '+14155550181' as E164;
    await new Shop(() => service).opens({}, { numbers: [theirs] });
    await shop.receives('These times are free: 1 Monday', { sender: theirs });
    await writes();
    expect(await said()).toEqual([]);
  });

  it('where the business has none', async () => {
    await shop.opens();
    await writes('hi');
    expect(await said()).toEqual([]);
    expect(await conversation()).not.toHaveProperty('flow');
  });
});

describe('a flow that is published anew', () => {
  const shorter = Flow.parse({ ...flow, questions: [{ id: 'name', kind: 'name', ask: 'Who is it?' }] });

  it('leaves conversations under way on the version that they began with', async () => {
    await writes('hi');
    await shop.opens({}, { flow: { version: 2, flow: shorter } });
    await writes('leak');
    await writes('90210');
    expect(await said()).toEqual([ASKS_SERVICE, 'Which ZIP code?', 'Your name?']);
    expect(await conversation()).toMatchObject({ flow: { version: 1 } });
  });

  it('that is withdrawn still answers those who are under way, and nobody else', async () => {
    await writes('hi');
    await shop.opens();
    await writes('leak');
    await shop.receives('hi', { sender: '+14155550175' as E164 });
    await writes();
    expect(await said()).toEqual([ASKS_SERVICE, 'Which ZIP code?']);
  });

  it('is asked of a caller who calls again after their first conversation ended', async () => {
    await writes('call me');
    await shop.opens({ repeatWindowHours: 0 }, { flow: { version: 2, flow: shorter } });
    await service.advance(60);
    await shop.misses();
    await service.settled();
    await writes('hi');
    expect((await said()).at(-1)).toBe('Who is it?');
    expect(await conversation()).toMatchObject({ flow: { version: 2, state: 'asking' } });
  });
});
