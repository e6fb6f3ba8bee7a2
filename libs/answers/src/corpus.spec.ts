import { instantOf, type Language } from '@ringback/event-contracts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, type AnswerKind, bookingWish, type Choice, chosen, type Circumstances, isAutoReply, readAnswer, refusalIn, wishOf } from './index.js';

interface Sample {
  kind: AnswerKind | 'unasked-postcode' | 'unasked-name' | 'slot' | 'wish' | 'booking' | 'decline' | 'auto';
  language: Language;
  expected: string | null;
  text: string;
}

const services: Choice[] = [
  { id: 'leak', label: 'Leak or burst pipe', words: ['leak', 'leaking', 'burst', 'pipe', 'fuga', 'fuite'] },
  { id: 'drain', label: 'Clogged drain', words: ['drain', 'clog', 'clogged', 'backed up', 'drenaje', 'bouche', 'tapado'] },
  { id: 'heater', label: 'Water heater', words: ['heater', 'hot water', 'calentador', 'agua caliente', 'chauffe-eau'] },
  { id: 'toilet', label: 'Toilet', words: ['inodoro', 'toilette'] },
  { id: 'other', label: 'Something else', words: ['other', 'otro', 'autre'] },
];
const urgencies: Choice[] = [
  { id: 'today', label: 'Today', words: ['emergency', 'asap'] },
  { id: 'week', label: 'This week', words: [] },
  { id: 'quote', label: 'Just a quote', words: ['quote', 'estimate'] },
];
/** As an offer of three times lists them. */
const slots: Choice[] = [
  { id: 'w', label: 'Wed, Nov 25, 2:00 PM', words: ['Wednesday', 'Wed', '2:00', '2:00pm', '2 00', '2pm', '2 pm'] },
  { id: 't', label: 'Thu, Nov 26, 8:00 AM', words: ['Thursday', 'Thu', '8:00', '8:00am', '8 00', '8am', '8 am'] },
  { id: 'f', label: 'Fri, Nov 27, 8:00 AM', words: ['Friday', 'Fri', '8:00', '8:00am', '8 00', '8am', '8 am'] },
];
const asked = (kind: AnswerKind): Asked => ({ kind, options: kind === 'service' ? services : kind === 'choice' ? urgencies : [] });
const circumstances = (language: Language): Circumstances => ({
  now: instantOf(Date.UTC(2026, 10, 25, 17)), timeZone: 'America/New_York', language, countries: ['US', 'CA', 'GB'],
});

function samplesOf(file: string): Sample[] {
  const [, ...lines] = readFileSync(new URL(`../corpus/${file}.tsv`, import.meta.url), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [kind, language, expected, text = ''] = line.replaceAll('\\n', '\n').split('\t');
    return { kind: kind as Sample['kind'], language: language as Language, expected: expected === '-' ? null : (expected ?? null), text };
  });
}

function understood({ kind, language, text }: Sample): Answer | null {
  const reply = { text, media: [] };
  switch (kind) {
    case 'wish':
      return wishOf(text);
    case 'booking':
      return bookingWish(text);
    case 'decline':
      return refusalIn(text);
    case 'auto':
      return isAutoReply(text) ? 'auto' : null;
    case 'slot':
      return chosen(text, slots, false)?.id ?? null;
    case 'unasked-postcode':
      return readAnswer(asked('postcode'), reply, circumstances(language), true);
    case 'unasked-name':
      return readAnswer(asked('name'), reply, circumstances(language), true);
    default:
      return readAnswer(asked(kind), reply, circumstances(language));
  }
}

function tableOf(samples: readonly Sample[]): string {
  const kinds = [...Map.groupBy(samples, ({ kind }) => kind), ['all', samples] as const];
  const lines = kinds.map(([kind, members]) => {
    const right = members.filter((sample) => understood(sample) === sample.expected).length;
    return [kind.padEnd(16), String(members.length).padStart(6), String(right).padStart(6), (right / members.length).toFixed(3).padStart(7)].join(' ');
  });
  return ['kind              texts  right   share', ...lines].join('\n');
}

describe('the replies of corpus/dev.tsv', () => {
  const samples = samplesOf('dev');

  it('are all understood as people mean them', () => {
    console.log(`dev\n${tableOf(samples)}`);
    expect(samples.map((sample) => ({ ...sample, understood: understood(sample) })).filter(({ expected, understood }) => expected !== understood)).toEqual([]);
  });
});

describe('the replies of corpus/held-out.tsv', () => {
  const samples = samplesOf('held-out');

  it('are understood as well, though nobody tuned the readers for them', () => {
    console.log(`held-out\n${tableOf(samples)}`);
    const right = samples.filter((sample) => understood(sample) === sample.expected).length;
    expect(right / samples.length).toBeGreaterThanOrEqual(0.95);
  });
});
