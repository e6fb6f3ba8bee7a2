import { type E164, ErasureAsked, ErasureCarriedOut, type ErasureId, Flow, HandoverTaken } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { anyone, aShopForEachTest, databaseUrlOf, startConversations } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });
const [anne, other] = ['+14155550173', '+12125550143'] as [E164, E164];

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ alertPhones: [anne], escalation: { afterMinutes: 600, phones: [] } }, { flow: { version: 1, flow } }));

const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
const saidTo = (person: E164): Promise<string[]> => shop.saidTo(person);
const lastTo = async (person: E164): Promise<string | undefined> => (await saidTo(person)).at(-1);
/** What went to a caller after the text that said that somebody will call. */
const reached = async (caller: E164 = anyone): Promise<string[]> => (await saidTo(caller)).slice(1);

describe('words of the staff that are hardly for the caller', () => {
  beforeEach(() => writes('call me please'));

  it.each(['no answer from him', 'left a voicemail', 'called her, no luck', 'cal', 'no'])('are sent only when they say so: %j', async (text) => {
    await writes(`1 ${text}`, anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[], expect.stringContaining(`Send "${text}" to #1, +1 415 555 0100? Reply yes or no.`)]);
    await writes('yes', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[text], 'Sent to #1, +1 415 555 0100.']);
    await writes('there at 5', anne);
    expect(await reached()).toEqual([text, 'there at 5']);
  });

  it('go to nobody when they say no', async () => {
    await writes('1 he wants a quote', anne);
    await writes('no', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[], 'Nobody gets "he wants a quote".']);
    await writes('yes', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[], expect.stringMatching(/^#1 is yours/)]);
  });

  it('are not sent by a "yes" that answers what the caller wrote meanwhile', async () => {
    await writes('1 ok', anne);
    await writes('1 left a voicemail', anne);
    await writes('can you come at 5?');
    await writes('yes', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([['yes'], 'Nobody gets "left a voicemail".']);
  });

  it('are given up by what they write next of that caller, and they hear of it', async () => {
    await writes('1 left a voicemail', anne);
    await writes('1 called', anne);
    expect((await saidTo(anne)).slice(-2)).toEqual(['Nobody gets "left a voicemail".', 'Noted for #1: you have been in touch with +1 415 555 0100.']);
    await writes('1 no answer', anne);
    await writes('1 he never called back', anne);
    expect(await lastTo(anne)).toMatch(/^Nobody gets "no answer"\. Send "he never called back" to #1/);
    await service.advance(900);
    expect([await reached(), await lastTo(anne)]).toEqual([[], 'Not sent to anybody, as you did not say yes: "he never called back".']);
  });

  it('are what the caller is to be told, where they say so', async () => {
    await writes("1 tell him I'm on my way", anne);
    await writes('yes', anne);
    expect(await reached()).toEqual(["I'm on my way"]);
  });

  it('say that they spoke, and that is noted', async () => {
    await writes('1 spoke to him, all good', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[], 'Noted for #1: you have been in touch with +1 415 555 0100. Your words went to nobody.']);
    expect(await shop.published(HandoverTaken)).toMatchObject([{ by: 'text', caller: anyone }]);
  });

  it.each(['stop', 'STOP.', 'won'])('look like an order: they go to nobody, and what they may mean is told: %j', async (text) => {
    await writes(`1 ${text}`, anne);
    expect([await reached(), await lastTo(anne), await shop.published(HandoverTaken)]).toEqual([[], expect.stringMatching(/^".*" went to nobody, and changes nothing for #1\. "1 ok" /), []]);
  });

  it.each(['1 HELP', '1?', 'who is 1?'])('ask for help, and get it: %j', async (text) => {
    await writes(text, anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[], expect.stringMatching(/^Joe's, for staff\./)]);
  });

  it.each(['1 done', '1 ok thanks', '1 call pls', 'call 1'])('are orders with a courtesy: %j', async (text) => {
    await writes(text, anne);
    expect(await reached()).toEqual([]);
    expect(await lastTo(anne)).not.toMatch(/^Send/);
  });

  it('may be a number in front that is a time: what would be sent is asked', async () => {
    await writes('1 ok', anne);
    await writes('1 works for me', anne);
    expect([await reached(), await lastTo(anne)]).toEqual([[], 'Send "works for me" to #1, +1 415 555 0100? Reply yes or no.']);
  });

  it('are asked about also where it had to be asked first for whom they are', async () => {
    await writes('call me please', other);
    await writes('left a voicemail', anne);
    await writes('on my way', anne);
    await writes('2', anne);
    expect([await reached(other), await lastTo(anne)]).toEqual([['on my way'], expect.stringMatching(/^Send "left a voicemail" to #2/)]);
    await writes('no', anne);
    expect([await reached(other), await reached()]).toEqual([['on my way'], []]);
  });

  it('wait over a restart, and are forgotten with the caller', async () => {
    await writes('1 left a voicemail', anne);
    const replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    await replica.stop();
    await service.publish(ErasureAsked, { businessId: shop.id, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(shop.id, anyone), person: anyone, askedAt: service.clock.now() });
    await expect.poll(async () => (await shop.published(ErasureCarriedOut)).length).toBe(1);
    expect((await service.db.query('select 1 from staff_texts where business_id = $1', [shop.id])).rowCount).toBe(0);
  });

  it('are not asked about for ever where a phone writes by itself', async () => {
    for (let count = 0; count < 15; count += 1) await writes(`Away for ${String(count)} days`, anne);
    expect((await saidTo(anne)).filter((text) => text.includes('Send "'))).toHaveLength(12);
    expect(await reached()).toEqual([]);
  });
});
