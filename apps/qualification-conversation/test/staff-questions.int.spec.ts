import { type E164, ErasureAsked, ErasureCarriedOut, type ErasureId, Flow, type MessageId, TextReceived } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { anyone, aShopForEachTest, databaseUrlOf, startConversations } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });
const [anne, ben, owner] = ['+14155550173', '+14155550174', '+14155550175'] as [E164, E164, E164];
const other = '+12125550143' as E164;

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ alertPhones: [anne, ben], escalation: { afterMinutes: 600, phones: [owner] } }, { flow: { version: 1, flow } }));

const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
const saidTo = (person: E164): Promise<string[]> => shop.saidTo(person);
const lastTo = async (person: E164): Promise<string | undefined> => (await saidTo(person)).at(-1);
/** What went to the two callers after the text that said that somebody will call. */
const reached = async (): Promise<string[][]> => Promise.all([anyone, other].map(async (caller) => (await saidTo(caller)).filter((text) => !/^(?:Somebody will call\.|Your name\?)$/.test(text))));
const LIST = '1 +1 415 555 0100 (Asks for a call)\n2 +1 212 555 0143 (Asks for a call)';

/** Both wait, and nobody has them. */
async function twoWait(): Promise<void> {
  await writes('call me please');
  await writes('call me please', other);
}
/** Anne looks after the first one, and hears of a second one. */
async function oneIsHers(): Promise<void> {
  await writes('call me please');
  await writes('1 ok', anne);
  await writes('call me please', other);
}

it('of two of the staff who take a caller at once one has them, and the other hears of it', async () => {
  await writes('call me please');
  await Promise.all([anne, ben].map((sender) => shop.receives('1 ok', { sender })));
  await service.settled();
  const answers = (await Promise.all([anne, ben].map((phone) => lastTo(phone)))).sort();
  expect(answers).toEqual([expect.stringMatching(/^#1 is looked after by /), expect.stringMatching(/^#1 is yours/)]);
});

describe('words of the staff that may be for several callers', () => {
  it('reach none of them before the question is answered, then the one that was meant, in order and once', async () => {
    await twoWait();
    for (const text of ['on my way', 'there in 10', 'need a parking spot']) await writes(text, anne);
    expect(await reached()).toEqual([[], []]);
    expect(await lastTo(anne)).toBe(`For whom "on my way", "there in 10", "need a parking spot"? Reply with the number, or 0 for nobody.\n${LIST}`);
    await writes('2', anne);
    expect(await reached()).toEqual([[], ['on my way\nthere in 10\nneed a parking spot']]);
    expect(await lastTo(anne)).toBe('Sent to #2, +1 212 555 0143.');
    await writes('see you', anne);
    expect(await reached()).toEqual([[], ['on my way\nthere in 10\nneed a parking spot', 'see you']]);
  });

  it('do not go to the caller whom they look after, when the last that they heard of was another one', async () => {
    await oneIsHers();
    await writes('I can be there at 5', anne);
    await writes('bring the key please', anne);
    expect(await reached()).toEqual([[], []]);
    await writes('#2', anne);
    expect(await reached()).toEqual([[], ['I can be there at 5\nbring the key please']]);
  });

  it('go to the caller whom they look after, once they have written to them by number, or heard from them', async () => {
    await oneIsHers();
    await writes('#1 Anne here', anne);
    await writes('there at 5', anne);
    expect(await reached()).toEqual([['Anne here', 'there at 5'], []]);
    await writes('hello? I called before', other);
    await writes('fine, thanks');
    await writes('great', anne);
    expect(await reached()).toEqual([['Anne here', 'there at 5', 'great'], []]);
  });

  it('wait on while they write to somebody by number', async () => {
    await oneIsHers();
    await writes('2 of us will be there', anne);
    await writes('#1 five o’clock', anne);
    await writes('with a ladder', anne);
    expect(await reached()).toEqual([['five o’clock'], []]);
    await writes('1', anne);
    expect(await reached()).toEqual([['five o’clock', '2 of us will be there\nwith a ladder'], []]);
  });

  it('are one’s own: a colleague’s answer settles nothing, and is no answer', async () => {
    await twoWait();
    await writes('on my way', anne);
    await writes('2', ben);
    expect([await reached(), await lastTo(ben)]).toEqual([[[], []], expect.stringMatching(/^#2 is yours/)]);
    await writes('1', anne);
    expect(await reached()).toEqual([['on my way'], []]);
  });

  it('are for whoever is named, where their name is known', async () => {
    await shop.opens({ alertPhones: [anne, ben] }, { flow: { version: 2, flow: { ...flow, questions: [...flow.questions, { ...flow.questions[0]!, id: 'more', kind: 'text', ask: 'More?' }] } } });
    await writes('hi', other);
    await writes('Maya Lopez', other);
    await writes('call me please', other);
    await writes('call me please');
    await writes('on my way', anne);
    expect(await lastTo(anne)).toContain('1 Maya Lopez, +1 212 555 0143');
    await writes('for Maya', anne);
    expect((await saidTo(other)).at(-1)).toBe('on my way');
  });

  it('may be what they want done, and it is done with whom they name', async () => {
    await twoWait();
    await writes('ok', anne);
    expect(await lastTo(anne)).toMatch(/^For whom "ok"\?/);
    await writes('2', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[[], []], '#2 is yours: +1 212 555 0143. "2 bot" gives it back.']);
  });

  it('are asked about again after a number that names nobody, and kept', async () => {
    await twoWait();
    await writes('on my way', anne);
    await writes('7', anne);
    expect(await lastTo(anne)).toBe(`There is no #7. For whom "on my way"? Reply with the number, or 0 for nobody.\n${LIST}`);
    await writes('1', anne);
    expect(await reached()).toEqual([['on my way'], []]);
  });

  it('are for nobody when they say so', async () => {
    await twoWait();
    await writes('lunch at 12?', anne);
    await writes('0', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[[], []], 'Nobody gets "lunch at 12?".']);
    await writes('1', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[[], []], expect.stringMatching(/^#1 is yours/)]);
  });

  it('are told not to have been sent after a quarter of an hour, and are not sent later', async () => {
    await twoWait();
    await writes('on my way', anne);
    await service.advance(600);
    await writes('there in 10', anne);
    await service.advance(600);
    expect(await lastTo(anne)).toMatch(/^For whom/);
    await service.advance(300);
    expect(await lastTo(anne)).toBe('Not sent to anybody, as you did not say for whom: "on my way", "there in 10".');
    await writes('2', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[[], []], expect.stringMatching(/^#2 is yours/)]);
    await service.advance(1800);
    expect((await saidTo(anne)).filter((text) => text.startsWith('Not sent'))).toHaveLength(1);
  });

  it('are asked about each time, however many they are, and the latest are told', async () => {
    await twoWait();
    const texts = Array.from({ length: 8 }, (_, count) => `the part number ${String(count)} is here`);
    for (const text of texts) {
      await writes(text, anne);
      expect(await lastTo(anne)).toMatch(new RegExp(`^For whom .*"${text}"\\?`));
    }
    await writes('2', anne);
    expect(await reached()).toEqual([[], [texts.join('\n')]]);
  });

  it('are not asked about for ever where a phone writes by itself, as the last question says, nor when it says the same', async () => {
    await twoWait();
    for (let count = 0; count < 4; count += 1) await writes('away until Monday', anne);
    expect((await saidTo(anne)).filter((text) => text.startsWith('For whom'))).toHaveLength(2);
    for (let count = 0; count < 12; count += 1) await writes(`away for ${String(count)} days`, anne);
    expect(await lastTo(anne)).toMatch(/^Whatever else you write without "#" and a number waits, and you are not asked again\. For whom 9 earlier, /);
    expect((await saidTo(anne)).filter((text) => text.includes('For whom'))).toHaveLength(2 + 8);
    await service.advance(900);
    expect(await lastTo(anne)).toMatch(/^Not sent to anybody.*: 13 earlier, /);
  });

  it('are kept, asked about and told to be undelivered also over restarts, and come once though they come twice', async () => {
    await twoWait();
    const first = await shop.receives('on my way', { sender: anne });
    await service.settled();
    await service.publish(TextReceived, first);
    await service.settled();
    let replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    await replica.stop();
    const answer = await shop.receives('2', { sender: anne, messageId: randomUUID() as MessageId });
    await service.settled();
    await service.publish(TextReceived, answer);
    await service.settled();
    expect(await reached()).toEqual([[], ['on my way']]);
    await writes('#1 ok', anne);
    await writes('great', anne);
    replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    await replica.stop();
    await service.advance(900);
    expect([await reached(), await lastTo(anne)]).toEqual([[[], ['on my way']], 'Not sent to anybody, as you did not say for whom: "great".']);
  });

  it.each([['3 call her at 5', 'call her at 5'], ['1 sorry for that', 'sorry for that']])('do not keep the number of the caller who gets them: %j', async (text, words) => {
    await oneIsHers();
    await writes('on my way', anne);
    await writes(text.replace(/^\d/, '7'), anne);
    await writes('2', anne);
    if (words.includes('her')) {
      expect(await lastTo(anne)).toMatch(/^Send "call her at 5" to #2/);
      await writes('yes', anne);
    }
    expect((await reached())[1]?.join('\n')).toBe(`on my way\n${words}`);
  });

  it('keep a number in front that is a time or counts', async () => {
    await writes('call me please');
    await writes('1 ok', anne);
    for (const text of ['1 pm works', '1 hour away', '2 of us will come']) {
      await writes(text, anne);
      expect((await saidTo(anyone)).at(-1)).toBe(text);
    }
  });

  it('go to each of those whom they name', async () => {
    await twoWait();
    await writes('on my way', anne);
    await writes('1 and 2', anne);
    expect(await reached()).toEqual([['on my way'], ['on my way']]);
  });

  it('are forgotten with the phone that wrote them', async () => {
    await twoWait();
    await writes('on my way', anne);
    await service.publish(ErasureAsked, { businessId: shop.id, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(shop.id, anne), person: anne, askedAt: service.clock.now() });
    await expect.poll(async () => (await shop.published(ErasureCarriedOut)).length).toBe(1);
    await service.advance(900);
    expect((await saidTo(anne)).filter((text) => text.startsWith('Not sent'))).toEqual([]);
    expect((await service.db.query('select 1 from staff_texts where business_id = $1 union all select 1 from staff_topics where business_id = $1 and phone = $2', [shop.id, anne])).rowCount).toBe(0);
  });
});
