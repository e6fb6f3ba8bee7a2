import type { ConversationId, E164 } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calledBy, hearing, type Lead, mentionedIn, type Scene } from './staff-hearing.js';
import { staffWords } from './staff-words.js';

const [anne, ben] = ['+14155550173', '+14155550174'] as [E164, E164];
const lead = (ref: number, takenBy: Lead['takenBy'] = null): Lead => ({ conversationId: `c${String(ref)}` as ConversationId, caller: `+1212555014${String(ref)}` as E164, ref, takenBy });
const of = (ref: number, said = false) => ({ conversationId: lead(ref).conversationId, said });

interface Given {
  theirs: readonly Lead[];
  others?: readonly Lead[];
  topic?: Scene<Lead>['topic'];
  asked?: boolean;
}

function heard(text: string, { theirs, others = [], topic = null, asked = false }: Given) {
  const words = staffWords(text);
  const numbered = [...theirs, ...others].find(({ ref }) => ref === words.ref) ?? null;
  const named = theirs.map((one) => [one, one.ref === 1 ? 'Maya Lopez' : 'Joe'] as const);
  return hearing(text, words, { phone: anne, theirs, numbered, asked, called: asked ? calledBy(text, named) : null, mentioned: mentionedIn(text, named), topic });
}
const whom = (...given: Parameters<typeof heard>): number | string => {
  const what = heard(...given);
  return what.is === 'order' ? what.lead.ref : what.is;
};

describe('words of the staff without a number', () => {
  it.each<[string, Given, number | string]>([
    ['the only one whom they look after', { theirs: [lead(1, anne)], topic: of(1, true) }, 1],
    ['nobody, when the last text they got was about another caller', { theirs: [lead(1, anne), lead(2)], topic: of(2) }, 'ask'],
    ['nobody, when that one is not theirs to take', { theirs: [lead(1, anne)], topic: of(9) }, 'ask'],
    ['nobody, when they look after several', { theirs: [lead(1, anne), lead(2, anne)], topic: of(1, true) }, 'ask'],
    ['nobody, when they look after none', { theirs: [lead(1)], topic: of(1) }, 'ask'],
    ['nobody, until they have said for whom the ones before are', { theirs: [lead(1, anne)], topic: of(1, true), asked: true }, 'ask'],
    ['nobody, where nobody waits', { theirs: [] }, 'nobody'],
  ])('are for %s', (_, given, expected) => expect(whom('on my way', given)).toBe(expected));

  it.each(['joe', 'Joe: i can come at 5', 'for joe: i can come at 5', "tell joe his price is $500", '+1 (212) 555-0142 is yours'])('are for nobody when they name another who waits: %j', (text) => {
    expect(whom(text, { theirs: [lead(1, anne), lead(2)], topic: of(1, true) })).toBe('ask');
  });

  it.each(['Maya, Joe from our team comes at 5', 'it is $1500 at 12 Main Street'])('are for the only one whom they look after when they name them, or nobody: %j', (text) => {
    expect(whom(text, { theirs: [lead(1, anne), lead(2)], topic: of(1, true) })).toBe(1);
  });

  it('that say yes are for the caller whose words came last, and take one that waits', () => {
    expect(heard('yes', { theirs: [lead(1, anne), lead(2)], topic: of(1, true) })).toMatchObject({ is: 'order', lead: { ref: 1 }, words: { is: 'say', text: 'yes' } });
    expect(heard('#1 yes', { theirs: [lead(1, anne)], topic: of(1, true) })).toMatchObject({ is: 'order', words: { is: 'say', text: 'yes' } });
    expect(heard('👍', { theirs: [lead(1, anne), lead(2)], topic: of(1) })).toMatchObject({ is: 'order', lead: { ref: 1 }, words: { is: 'take' } });
    expect(heard('yes', { theirs: [lead(1, anne), lead(2)], topic: of(2) })).toMatchObject({ is: 'order', lead: { ref: 2 }, words: { is: 'take' } });
    expect(whom('ok', { theirs: [lead(1), lead(2)], topic: of(2) })).toBe('ask');
  });

  it('that only a machine writes are not answered, or it would write again', () => {
    expect(whom("I'm driving right now.", { theirs: [lead(1)] })).toBe('nothing');
    expect(whom("I'm driving right now.", { theirs: [] })).toBe('nothing');
  });
});

describe('a number in front of words', () => {
  it('is followed, also to a caller whom another of the staff looks after', () => {
    expect(whom('2 hello', { theirs: [], others: [lead(2, ben)] })).toBe(2);
  });

  it('is asked about where it may be a part of words for another, and where it names nobody', () => {
    expect(heard('2 of us will come', { theirs: [lead(1, anne)], others: [lead(2, ben)] })).toMatchObject({ is: 'ask', among: [{ ref: 1 }, { ref: 2 }], keeps: true, unknown: null });
    expect(heard('7 hello', { theirs: [lead(1)] })).toMatchObject({ is: 'ask', keeps: true, unknown: 7 });
    expect(heard('7', { theirs: [lead(1)] })).toMatchObject({ is: 'ask', keeps: false, unknown: 7 });
  });
});

describe('the answer for whom a text is', () => {
  const asked = { theirs: [lead(1), lead(2)], asked: true };
  it.each([['1', 1], ['#2', 2], ['2.', 2], ['Maya', 1], ['for maya!', 1], ['Maya Lopez', 1], ['para Joe', 2], ['0142', 2], ['+1 212 555 0141', 1]])('may be %j', (text, ref) => {
    expect(heard(text, asked)).toMatchObject({ is: 'answer', lead: { ref } });
  });

  it.each(['Mia', 'Maya please hurry', '2125550', 'yes', 'call', '7'])('is not %j', (text) => expect(heard(text, asked).is).toBe('ask'));

  it('may be that it is for nobody', () => expect(heard('0', asked)).toEqual({ is: 'drop' }));

  it('is no name that two callers have', () => {
    expect(calledBy('Joe', [[lead(1), 'Joe'], [lead(2), 'Joe Miller']])).toBeNull();
  });

  it('is not what names somebody and says something: that goes to them alone', () => {
    expect(heard('2 sorry, at 6', asked)).toMatchObject({ is: 'order', lead: { ref: 2 } });
  });
});

it('whatever the staff write, words without a number reach nobody but the only one whom they look after', () => {
  const leads = fc.array(fc.constantFrom(null, anne, ben, ''), { maxLength: 4 }).map((owners) => owners.map((takenBy, place) => lead(place + 1, takenBy as Lead['takenBy'])));
  const topic = fc.option(fc.record({ conversationId: fc.integer({ min: 1, max: 5 }).map((ref) => lead(ref).conversationId), said: fc.boolean() }));
  fc.assert(fc.property(fc.string({ maxLength: 30 }), leads, topic, fc.boolean(), (text, all, last, isAsked) => {
    const theirs = all.filter(({ takenBy }) => takenBy === null || takenBy === anne);
    const what = heard(text, { theirs, others: all, topic: last, asked: isAsked });
    if (what.is !== 'order' || what.words.is !== 'say' || what.words.ref !== null) return;
    expect([theirs.filter(({ takenBy }) => takenBy === anne).map(({ ref }) => ref), isAsked]).toEqual([[what.lead.ref], false]);
    if (last) expect(last.conversationId).toBe(what.lead.conversationId);
  }));
});
