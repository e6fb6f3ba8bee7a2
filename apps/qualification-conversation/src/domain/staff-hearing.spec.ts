import type { ConversationId, E164 } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calledBy, hearing, mentionedIn } from './staff-hearing.js';
import type { Lead, Named, Scene } from './staff-scene.js';
import { staffWords } from './staff-words.js';

const [anne, ben] = ['+14155550173', '+14155550174'] as [E164, E164];
const lead = (ref: number, takenBy: Lead['takenBy'] = null): Lead => ({ conversationId: `c${String(ref)}` as ConversationId, caller: `+1212555014${String(ref)}` as E164, ref, takenBy });
const of = (ref: number, said = false) => ({ conversationId: lead(ref).conversationId, said });

interface Given {
  theirs: readonly Lead[];
  others?: readonly Lead[];
  topic?: Scene<Lead>['topic'];
  asked?: boolean;
  doubted?: Lead | null;
}

function heard(text: string, { theirs, others = [], topic = null, asked = false, doubted = null }: Given) {
  const words = staffWords(text);
  const numbered = [...theirs, ...others].find(({ ref }) => ref === words.ref) ?? null;
  const named = theirs.map((one) => [one, one.ref === 1 ? 'Maya Lopez' : 'Joe'] as const);
  return hearing(text, words, { phone: anne, theirs, numbered, asked, doubted, called: asked ? calledBy(text, named) : [], mentioned: mentionedIn(text, named), nameOf: (ref) => named.find(([one]) => one.ref === ref)?.[1] ?? null, topic });
}
const whom = (...given: Parameters<typeof heard>): number | string => {
  const what = heard(...given);
  return what.is === 'order' ? what.lead.ref : what.is;
};

describe('words of the staff without a number', () => {
  it.each<[string, Given, number | string]>([
    ['the only one whom they look after', { theirs: [lead(1, anne)], topic: of(1, true) }, 1],
    ['nobody, when the last text they got was about another caller', { theirs: [lead(1, anne), lead(2)], topic: of(2) }, 'ask'],
    ['perhaps the only one whom they look after, when the last text they got was about somebody else', { theirs: [lead(1, anne)], topic: of(9) }, 'doubt'],
    ['nobody, when they look after several', { theirs: [lead(1, anne), lead(2, anne)], topic: of(1, true) }, 'ask'],
    ['perhaps the only one who waits, when they look after none', { theirs: [lead(1)], topic: of(1) }, 'doubt'],
    ['nobody, when they look after none and several wait', { theirs: [lead(1), lead(2)], topic: of(1) }, 'ask'],
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
    expect(heard('2 maybe', { theirs: [lead(1, anne)], others: [lead(2, ben)] })).toMatchObject({ is: 'ask', among: [{ ref: 1 }, { ref: 2 }], keeps: true, unknown: null });
    expect(heard('7 hello', { theirs: [lead(1)] })).toMatchObject({ is: 'ask', keeps: true, unknown: 7 });
    expect(heard('7', { theirs: [lead(1)] })).toMatchObject({ is: 'ask', keeps: false, unknown: 7 });
  });
});

describe('the answer for whom a text is', () => {
  const asked = { theirs: [lead(1), lead(2)], asked: true };
  it.each([['1', 1], ['#2', 2], ['2.', 2], ['Maya', 1], ['for maya!', 1], ['Maya Lopez', 1], ['para Joe', 2], ['0142', 2], ['+1 212 555 0141', 1]])('may be %j', (text, ref) => {
    expect(heard(text, asked)).toMatchObject({ is: 'answer', leads: [{ ref }] });
  });

  it.each(['Mia', 'Maya please hurry', '2125550', 'yes', 'call', '7'])('is not %j', (text) => expect(heard(text, asked).is).toBe('ask'));

  it.each(['Joe', 'for joe'])('is no name that two callers have, and is not kept as words: %j', (text) => {
    const named: Named<Lead>[] = [[lead(1), 'Joe'], [lead(2), 'Joe Miller']];
    expect(calledBy(text, named)).toHaveLength(2);
    expect(hearing(text, staffWords(text), { phone: anne, theirs: [lead(1), lead(2)], numbered: null, asked: true, doubted: null, called: calledBy(text, named), mentioned: [], nameOf: () => null, topic: null })).toMatchObject({ is: 'ask', keeps: false });
  });

  it.each(['for Mia', '1 and 7', 'yes'])('is asked for again, and not kept, where it looks like one: %j', (text) => expect(heard(text, asked)).toMatchObject({ is: 'ask', keeps: false }));

  it('may be a name with a slip, or several numbers', () => {
    expect(heard('mayaa', asked)).toMatchObject({ is: 'answer', leads: [{ ref: 1 }] });
    for (const text of ['1 and 2', '1, 2', '#1 & #2', 'both']) expect(heard(text, asked)).toMatchObject({ is: 'answer', leads: [{ ref: 1 }, { ref: 2 }] });
  });

  it.each(['0', 'nobody', 'never mind', 'no'])('may be that it is for nobody: %j', (text) => expect(heard(text, asked)).toEqual({ is: 'drop', of: null }));
  it('is not "no" where a caller may have asked something', () => expect(heard('no', { ...asked, topic: of(1, true) }).is).toBe('ask'));

  it('is not what names somebody and says something: that goes to them alone', () => {
    expect(heard('2 sorry, at 6', asked)).toMatchObject({ is: 'order', lead: { ref: 2 } });
  });
});

describe('the question whether words are for a caller', () => {
  const doubted = { theirs: [lead(1, anne), lead(2)], doubted: lead(1, anne), topic: of(1) };
  it.each([['yes', 1], ['Yes please', 1], ['1', 1], ['#1', 1], ['send it', 1], ['2', 2], ['👍', 1]])('is answered by %j', (text, ref) => expect(heard(text, doubted)).toMatchObject({ is: 'answer', leads: [{ ref }], of: { ref: 1 } }));
  it.each(['no', 'Nope.', "don't send", '0', 'never mind'])('is denied by %j', (text) => expect(heard(text, doubted)).toMatchObject({ is: 'drop', of: { ref: 1 } }));
  it.each(['on it', 'calling', 'yes tomorrow'])('is not answered by %j', (text) => expect(heard(text, doubted).is).not.toBe('answer'));

  it('is not answered by a "yes" that answers what a caller wrote since, nor by one after another caller was told of', () => {
    expect(heard('yes', { ...doubted, topic: of(1, true) })).toMatchObject({ is: 'order', words: { is: 'say', text: 'yes' } });
    expect(heard('yes', { ...doubted, topic: of(2) })).toMatchObject({ is: 'order', lead: { ref: 2 }, words: { is: 'take' } });
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
