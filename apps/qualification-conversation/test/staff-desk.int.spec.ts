import { CallAnswered, type CallId, ConsentChanged, ConversationOpened, type E164, Flow, HandoverTaken, MessageRequested } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { anyone, aShopForEachTest, databaseUrlOf, front, Shop, startConversations } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });
const [anne, ben, owner] = ['+14155550173', '+14155550174', '+14155550175'] as [E164, E164, E164];
const other = '+12125550143' as E164;

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ alertPhones: [anne], escalation: { afterMinutes: 15, phones: [ben, owner] } }, { flow: { version: 1, flow } }));

const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
const saidTo = (person: E164): Promise<string[]> => shop.saidTo(person);
const lastTo = async (person: E164): Promise<string | undefined> => (await saidTo(person)).at(-1);
const minutes = async (count: number): Promise<void> => {
  await service.advance(count * 60);
  await service.settled();
};
const HOW = 'Reply "1 call" to be connected, "1 ok" if you call them yourself, or "#1" and your words to write to them.';

describe('a caller who needs a person', () => {
  it('is told to the staff with how to answer, then to the second person, then to the owner, until nobody is left', async () => {
    await writes('call me please');
    expect(await saidTo(anne)).toEqual([`Asks for a call (Joe's)\n+1 415 555 0100\n"call me please"\n${HOW}`]);
    await minutes(14);
    expect(await saidTo(ben)).toEqual([]);
    await minutes(1);
    const again = `Still waiting, 15 min (Joe's)\n+1 415 555 0100\nAsks for a call\n${HOW}`;
    expect([await lastTo(anne), await saidTo(ben), await saidTo(owner)]).toEqual([again, [again], []]);
    await minutes(15);
    await minutes(60);
    expect([(await saidTo(anne)).length, (await saidTo(ben)).length, await saidTo(owner)]).toEqual([2, 1, [again.replace('15 min', '30 min')]]);
  });

  it.each(['1 ok', '#1 OK!', '1', 'ok', 'Got it.', '1: calling', '👍'])('is taken by %j, and nobody is told again', async (text) => {
    await writes('call me please');
    await writes(text, anne);
    expect(await lastTo(anne)).toBe('#1 is yours: +1 415 555 0100. "1 bot" gives it back.');
    await minutes(60);
    expect(await saidTo(ben)).toEqual([]);
    expect(await shop.published(HandoverTaken)).toMatchObject([{ by: 'text', caller: anyone }]);
  });

  it('is taken by whoever reaches them by phone, or writes over the API', async () => {
    await writes('call me please');
    await service.publish(CallAnswered, { businessId: shop.id, callId: randomUUID() as CallId, number: front, caller: anyone, answeredAt: service.clock.now(), afterMissed: false, reconciled: false });
    await service.settled();
    await writes('call me please', other);
    const { conversationId } = (await shop.published(ConversationOpened)).find(({ caller }) => caller === other)!;
    await service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId, text: 'Hi', key: '1' });
    await minutes(60);
    expect((await shop.published(HandoverTaken)).map(({ by }) => by)).toEqual(['call', 'api']);
    expect(await saidTo(ben)).toEqual([]);
  });

  it('is not forgotten by a restart', async () => {
    await writes('call me please');
    const replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    await replica.stop();
    await minutes(15);
    expect(await saidTo(ben)).toHaveLength(1);
  });
});

describe('somebody of the staff', () => {
  it('writes to the caller from their own phone, and gets what the caller writes back, while neither sees the other’s number', async () => {
    await writes('call me please');
    await writes('1 Hi, Anne here. What is it about?', anne);
    expect(await lastTo(anyone)).toBe('Hi, Anne here. What is it about?');
    await writes('the boiler');
    expect(await lastTo(anne)).toBe('#1 +1 415 555 0100: the boiler');
    await writes('I can be there at 5', anne);
    expect(await lastTo(anyone)).toBe('I can be there at 5');
    expect((await saidTo(anyone)).every((text) => !text.includes('0173'))).toBe(true);
    expect(await saidTo(ben)).toEqual([]);
  });

  it('hears who looks after a caller already, and what of their words does not arrive', async () => {
    await writes('call me please');
    await writes('1 ok', anne);
    await writes('1 ok', ben);
    expect(await lastTo(ben)).toBe('#1 is looked after by +1 415 555 0173. Write to +1 415 555 0100 or call them, and it is yours.');
    await writes(`1: ${'so '.repeat(400)}`, anne);
    expect([(await lastTo(anyone))?.length, await lastTo(anne)]).toEqual([1000, '#1: only the first 1000 characters were sent.']);
    await writes('#1 Hi {{ caller.name }}', anne);
    expect([(await lastTo(anyone))?.includes('{{'), await lastTo(anne)]).toEqual([false, expect.stringContaining('#1: your words hold {{ or {%')]);
    await shop.receives('#1 like this', { sender: anne, media: ['https://api.nexmo.com/v3/media/1'] });
    await service.settled();
    expect(await lastTo(anne)).toBe('#1: pictures cannot be passed on.');
    await service.publish(ConsentChanged, { businessId: shop.id, number: front, person: anyone, optedOut: true, source: 'text', changedAt: service.clock.now() });
    await service.settled();
    await writes('#1 are you there?', anne);
    expect(await lastTo(anne)).toBe('#1: +1 415 555 0100 wants no texts, so this was not sent. Please call.');
  });

  it('is asked for whom, when words begin with a number that may be a part of them', async () => {
    await writes('call me please');
    await writes('1 ok', anne);
    await writes('call me please', other);
    const before = (await saidTo(other)).length;
    await writes('2 of us will be there at 5', anne);
    expect(await lastTo(anne)).toBe('For whom "2 of us will be there at 5"? Reply with the number, or 0 for nobody.\n1 +1 415 555 0100 (yours)\n2 +1 212 555 0143 (Asks for a call)');
    expect((await saidTo(other)).length).toBe(before);
    await writes('#2 we will be there at 5', anne);
    expect(await lastTo(other)).toBe('we will be there at 5');
    await writes('2 sorry, at 6', anne);
    expect(await lastTo(other)).toBe('sorry, at 6');
  });

  it('never reaches somebody else by the number of an old alert', async () => {
    await writes('call me please');
    await writes('1 bot', anne);
    await writes('call me please', other);
    expect(await lastTo(anne)).toContain('Reply "2 call"');
    await writes('1 your quote is $500', anne);
    expect([await lastTo(anyone), (await saidTo(other)).join()]).toEqual(['your quote is $500', expect.not.stringContaining('quote')]);
    await writes('thanks');
    expect(await lastTo(anne)).toBe('#1 +1 415 555 0100: thanks');
  });

  it('gives back to the questions also a conversation that had come to people', async () => {
    await writes('call me please');
    await writes('1 bot', anne);
    await writes('hello?');
    expect(await lastTo(anyone)).toBe('Your name?');
  });

  it('never has two callers mixed up: with several they must say which', async () => {
    await writes('call me please');
    await writes('call me now please', other);
    await writes('on my way', anne);
    expect(await lastTo(anne)).toBe('For whom "on my way"? Reply with the number, or 0 for nobody.\n1 +1 415 555 0100 (Asks for a call)\n2 +1 212 555 0143 (Asks for a call)');
    await writes('2 on my way', anne);
    expect([await lastTo(other), (await saidTo(anyone)).length]).toEqual(['on my way', 1]);
    await writes('hello', other);
    expect(await lastTo(anne)).toBe('#2 +1 212 555 0143: hello');
  });

  it('who takes a caller silences the questions, and hears what the caller writes', async () => {
    await writes('hi');
    const call = await shop.misses();
    for (let calls = 0; calls < 3; calls += 1) await shop.misses();
    await service.settled();
    await writes('1 ok', anne);
    await writes('John Miller');
    expect((await saidTo(call.caller)).filter((text) => text === 'Thanks!')).toEqual([]);
    expect(await lastTo(anne)).toBe('#1 +1 415 555 0100: John Miller');
  });

  it('reaches no caller by words without a number, while they have taken none', async () => {
    await writes('call me please');
    await writes('lunch at 12?', anne);
    expect(await saidTo(anyone)).toEqual(['Somebody will call.']);
    expect(await lastTo(anne)).toBe('Send "lunch at 12?" to #1, +1 415 555 0100? Reply yes or no.');
  });

  it('gives a caller back to the questions', async () => {
    await writes('hi');
    await writes('call me please');
    await writes('1 Hi, Anne here', anne);
    await writes('1 bot', anne);
    expect(await lastTo(anne)).toMatch(/^#1 is given back/);
    await writes('John Miller');
    expect((await saidTo(anne)).filter((text) => text.startsWith('#1 +1'))).toEqual([]);
  });

  it('is nobody’s lead: no questions, no conversation', async () => {
    await writes('hi there', anne);
    expect(await saidTo(anne)).not.toContain('Your name?');
    expect(await shop.published(ConversationOpened)).toEqual([]);
  });

  it.each(['Hello who is it', 'on my way', '7 hello', 'ok'])('for whom nobody waits hears who takes texts here, and that nobody got theirs: %j', async (text) => {
    await shop.receives(text, { sender: anne, consentIntent: text.startsWith('Hello') ? 'help' : 'none' });
    await service.settled();
    expect(await saidTo(anne)).toEqual(["this number takes texts of your callers. Nobody waits for you now, so nobody got yours. HELP tells what you can write."]);
  });

  it('hears that of the same words once in ten minutes, and a machine that answers for them never', async () => {
    for (const text of ['hi', 'hi', "I'm driving right now."]) await shop.receives(text, { sender: anne });
    await service.settled();
    expect(new Set((await shop.published(MessageRequested)).map(({ decisionKey }) => decisionKey)).size).toBe(1);
    await minutes(10);
    await writes('hi', anne);
    expect(new Set((await shop.published(MessageRequested)).map(({ decisionKey }) => decisionKey)).size).toBe(2);
  });

  it('is told by HELP what they can write, and who waits', async () => {
    const asks = async () => {
      await shop.receives('HELP', { sender: anne, consentIntent: 'help' });
      await service.settled();
    };
    await asks();
    expect(await lastTo(anne)).toMatch(/^Joe's, for staff\. .*"3 call".*"3 ok".*"3 called".*"3 bot".*STOP.*\nNobody waits now\.$/);
    await writes('call me please');
    await asks();
    expect(await lastTo(anne)).toMatch(/\n1 \+1 415 555 0100 \(Asks for a call\)$/);
  });

  it('never answers a number of the business, nor one of another business here', async () => {
    const neighbour = new Shop(() => service);
    const theirs = '+14155550196' as E164;
    await neighbour.opens({}, { numbers: [theirs] });
    await shop.opens({ alertPhones: [anne, theirs] }, { flow: { version: 1, flow } });
    for (const sender of [front, theirs]) {
      await shop.receives('hello?', { sender });
      await service.settled();
    }
    expect(await shop.published(MessageRequested)).toEqual([]);
  });

  it('answers the caller by a mere "yes" where their words came last, and takes one that waits by it otherwise', async () => {
    await writes('call me please');
    await writes('yes', anne);
    expect(await lastTo(anne)).toMatch(/^#1 is yours/);
    await writes('can you come at 5?');
    await writes('Yes', anne);
    expect(await lastTo(anyone)).toBe('Yes');
  });

  it('loses a caller to a colleague who writes to them, and hears of it', async () => {
    await writes('call me please');
    await writes('1 ok', anne);
    await writes('1 Ben here, I can come at 5', ben);
    expect([await lastTo(anyone), await lastTo(anne)]).toEqual(['Ben here, I can come at 5', '+1 415 555 0174 looks after #1 now.']);
    await writes('1 bot', anne);
    expect(await lastTo(ben)).toBe('+1 415 555 0173 gave #1 back to the questions.');
  });

  it('takes nobody by a picture alone', async () => {
    await writes('call me please');
    await shop.receives('', { sender: anne, media: ['https://api.nexmo.com/v3/media/1'] });
    await service.settled();
    expect([await lastTo(anne), await shop.published(HandoverTaken)]).toEqual(['Pictures cannot be passed on to callers.', []]);
  });

  it('reaches nobody by a number that names none, nor by one of another business', async () => {
    await writes('call me please');
    const neighbour = new Shop(() => service);
    await neighbour.opens({ alertPhones: [ben] }, { flow: { version: 1, flow } });
    await neighbour.receives('1 hello', { sender: ben });
    await writes('7 hello', anne);
    expect(await saidTo(anyone)).toEqual(['Somebody will call.']);
    expect((await neighbour.published(MessageRequested)).map(({ recipient }) => recipient)).toEqual([ben]);
    expect(await lastTo(anne)).toMatch(/^There is no #7\. For whom "7 hello"\?/);
  });
});
