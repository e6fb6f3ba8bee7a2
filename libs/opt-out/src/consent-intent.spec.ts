import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConsentContext, consentIntent } from './index.js';

const context: ConsentContext = { optedOut: false, questionOpen: false, localStopWords: [] };
const intentOf = (text: string, of: Partial<ConsentContext> = {}): string => consentIntent(text, { ...context, ...of }).is;

describe('an order to stop', () => {
  it.each(['stop', 'Cancel', 'end', 'opt out'])('is a keyword when %j is all that the text says', (text) => {
    expect(consentIntent(text, context)).toEqual({ is: 'stop', by: 'keyword' });
  });

  it('is understood by its meaning in a sentence', () => {
    expect(consentIntent('please take me off your list', context)).toEqual({ is: 'stop', by: 'meaning' });
  });

  it('counts whatever the person is being asked, and when they have opted out before', () => {
    expect(intentOf('STOP', { questionOpen: true, optedOut: true })).toBe('stop');
  });

  it.each(['so quit it', 'take a hint and stop', 'I get charged per text so stop'])('is heard after a link: %j', (text) => expect(intentOf(text)).toBe('stop'));

  it('may be a threat, although a part of it is the contrary of an order', () => {
    expect(intentOf("I will call a lawyer if you don't stop texting me")).toBe('stop');
    expect(intentOf("please don't stop texting me")).toBe('none');
  });

  it('is heard with its pronouns written to the verb, as Spanish does', () => {
    expect(['Párenle a los mensajes', 'bájenme de su lista', 'quítenmelo ya, borrenme'].map((text) => intentOf(text))).toEqual(['stop', 'stop', 'stop']);
  });

  it('is not what tells of something that stopped, or went, by itself', () => {
    expect(['the noise dont bother me', 'I never got your texts', 'did you not get my messages'].map((text) => intentOf(text))).toEqual(['none', 'none', 'none']);
  });

  it('is not heard in words that look like one', () => {
    expect(['I need the repair kit', 'we got it sorted, thanks', 'kick it hard to start'].map((text) => intentOf(text))).toEqual(['none', 'none', 'none']);
  });

  it('is heard among words that tell about a job', () => {
    expect(intentOf('My water heater quit and I cancelled the visit. Stop texting me.')).toBe('stop');
  });

  it('is not taken from the text of ours that it quotes', () => {
    expect(intentOf('Loved “Sorry we missed you! Reply STOP to opt out”')).toBe('none');
    expect(intentOf('Liked “You will get no more texts from us.”')).toBe('none');
    expect(intentOf('The kitchen sink\n> Sorry we missed you! Reply STOP to opt out')).toBe('none');
    expect(intentOf('>>> STOP <<<')).toBe('stop');
  });

  it('is not read beyond the ten parts that a text can have', () => {
    expect(intentOf(`${'a '.repeat(800)}. Stop texting me`)).toBe('none');
  });
});

describe("a business's own stop word", () => {
  it('counts as the whole text, in whatever case and script', () => {
    expect(consentIntent('ХВАТИТ!', { ...context, localStopWords: ['хватит'] })).toEqual({ is: 'stop', by: 'keyword' });
    expect(intentOf('ХВАТИТ!')).toBe('none');
    expect(intentOf('halt here please', { localStopWords: ['halt'] })).toBe('none');
  });

  it('that is nothing but signs matches nothing', () => {
    expect(intentOf('👍', { localStopWords: ['🍕', '', ' '] })).toBe('none');
    expect(intentOf('', { localStopWords: [''] })).toBe('none');
  });
});

describe('a call for help', () => {
  it('may be the question who writes, when that is all that the text says', () => {
    expect(consentIntent('Sorry, who is this?', context)).toEqual({ is: 'help', by: 'meaning' });
    expect(intentOf('¿Quién es?', { optedOut: true })).toBe('help');
    expect(intentOf('who is this for')).toBe('none');
    expect(intentOf('who is this? stop texting me')).toBe('stop');
  });
});

describe('"text me"', () => {
  it.each(['text me', 'I changed my mind, text me', 'please text me again'])('said as %j brings texts back to a person who had ended them', (text) => {
    expect(intentOf(text, { optedOut: true })).toBe('resume');
    expect(intentOf(text)).toBe('none');
  });

  it('is not heard where it is denied', () => {
    expect(intentOf('I did not say text me', { optedOut: true })).not.toBe('resume');
  });
});

describe('"yes"', () => {
  it.each([
    [{ optedOut: true, questionOpen: false }, 'resume'],
    [{ optedOut: true, questionOpen: true }, 'none'],
    [{ optedOut: false, questionOpen: false }, 'none'],
  ] as const)('of a person who is %j means %s', (of, is) => expect(intentOf('Yes!', of)).toBe(is));

  it.each(['YES please', 'sí', 'Oui, merci'])('may be said as %j', (text) => {
    expect(intentOf(text, { optedOut: true })).toBe('resume');
    expect(intentOf(text, { optedOut: true, questionOpen: true })).toBe('none');
  });

  it.each(['yes I need someone today', 'sí mañana', 'yep'])('is not all that %j says', (text) => {
    expect(intentOf(text, { optedOut: true })).toBe('none');
  });
});

describe('any text', () => {
  const fragments = fc.constantFrom(
    'stop', 'STOP', 'dont', "don't", 'text', 'texting', 'me', 'my', 'number', 'off', 'list', 'no', 'more', 'any', 'please', 'to', 'and', '.', ',', '\n', '> ',
    '-- ', '"', '“', '*', '🛑', '\u200b', '\u0301', 'ѕ', 'ﷺ', '\ud83d', '#', "'", 'n', 'ne', 'plus', 'a', 'wrong', '5', '$', 'On 3 May wrote:', 'Liked “',
  );
  const messages = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2_000 }),
    fc.array(fragments, { maxLength: 600 }).map((words) => words.join(' ')),
    fc.array(fragments, { maxLength: 600 }).map((words) => words.join('')),
    fc.tuple(fragments, fc.nat(2_000)).map(([word, times]) => word.repeat(times)),
  );

  it('is judged, and the same way each time', () => {
    fc.assert(
      fc.property(messages, fc.boolean(), fc.boolean(), fc.array(messages, { maxLength: 2 }), (text, optedOut, questionOpen, localStopWords) => {
        const intent = consentIntent(text, { optedOut, questionOpen, localStopWords });
        expect(['stop', 'help', 'resume', 'none']).toContain(intent.is);
        expect(consentIntent(text, { optedOut, questionOpen, localStopWords })).toEqual(intent);
      }),
      { numRuns: 500 },
    );
  });

  it('that says stop says so in any case, with any space and punctuation around it', () => {
    const noise = fc.stringMatching(/^[ .!?"'()*\n]{0,8}$/);
    const written = fc.constantFrom('stop', 'STOP', 'Stop', 'sToP', 'ＳＴＯＰ', 'ѕтоp', 's\u200btop');
    fc.assert(fc.property(noise, written, noise, (before, word, after) => intentOf(before + word + after) === 'stop'));
  });
});

it.each([
  ['stop please and thank you', 'stop'], ['please stop and thanks', 'stop'], ['STOP and thank you!', 'stop'],
  ['stop by please and thank you', 'none'], ['please stop the leak and thank you', 'none'], ['stop and call me thanks', 'none'],
] as const)('thanks that are joined to an order change nothing of it: %s', (text, is) => {
  expect(consentIntent(text, { optedOut: false, questionOpen: false, localStopWords: [] }).is).toBe(is);
});
