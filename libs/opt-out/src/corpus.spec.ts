import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConsentContext, type ConsentIntent, consentIntent } from './index.js';

interface Sample {
  expected: ConsentIntent['is'];
  group: string;
  context: ConsentContext;
  text: string;
}

/** What is understood of a part of the corpus. `right` counts samples, the rest counts orders to stop. */
interface Score {
  samples: number;
  right: number;
  orders: number;
  heard: number;
  misheard: number;
}

function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(new URL(`../corpus/${file}.tsv`, import.meta.url), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

function samplesOf(part: string): Sample[] {
  return rows(part).map(([expected = '', group = '', flags = '', text = '']) => ({
    expected: expected as Sample['expected'],
    group,
    context: contextOf(flags.split(',')),
    text: unescaped(text),
  }));
}

function contextOf(flags: readonly string[]): ConsentContext {
  const localStopWords = flags.filter((flag) => flag.startsWith('local=')).map((flag) => flag.slice('local='.length));
  return { optedOut: flags.includes('opted-out'), questionOpen: flags.includes('question-open'), localStopWords };
}

function unescaped(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll(/\\u\{([\da-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

function scoreOf(samples: readonly Sample[]): Score {
  const score: Score = { samples: samples.length, right: 0, orders: 0, heard: 0, misheard: 0 };
  for (const { expected, context, text } of samples) {
    const { is } = consentIntent(text, context);
    if (is === expected) score.right++;
    if (expected === 'stop') score.orders++;
    if (is === 'stop' && expected === 'stop') score.heard++;
    if (is === 'stop' && expected !== 'stop') score.misheard++;
  }
  return score;
}

function tableOf(samples: readonly Sample[]): string {
  const groups = [...Map.groupBy(samples, ({ group }) => group)].sort(([one], [other]) => one.localeCompare(other));
  const lines = [...groups, ['all', samples] as const].map(([group, members]) => {
    const { samples: count, right, orders, heard, misheard } = scoreOf(members);
    return [group.padEnd(20), ...[count, right].map((figure) => String(figure).padStart(6)), share(heard, orders), share(heard, heard + misheard)].join(' ');
  });
  return ['class                 texts  right  recall  precision (of stop)', ...lines].join('\n');
}

function share(part: number, whole: number): string {
  return (whole === 0 ? '-' : (part / whole).toFixed(3)).padStart(7);
}

/** What `dev` falls below when something broke. Nobody tunes for `held-out`, so that it tells how many are heard of texts that nobody has seen. */
const LEAST_RECALL = { dev: 0.98, 'held-out': 0.93 };
const LEAST_PRECISION = 0.98;

const classes = new Set(rows('classes').map(([group]) => group));

describe.each(['dev', 'held-out'] as const)('the texts of corpus/%s.tsv', (part) => {
  const samples = samplesOf(part);

  it('are each of a class that names its source', () => {
    expect([...new Set(samples.map(({ group }) => group))].filter((group) => !classes.has(group))).toEqual([]);
  });

  it('are understood: hardly an order to stop is missed, and hardly a text about a job is taken for one', () => {
    console.log(`${part}\n${tableOf(samples)}`);
    const { orders, heard, misheard } = scoreOf(samples);
    expect(heard / orders).toBeGreaterThanOrEqual(LEAST_RECALL[part]);
    expect(heard / (heard + misheard)).toBeGreaterThanOrEqual(LEAST_PRECISION);
  });

  it.each(['help', 'resume'] as const)('ask for %s exactly where they should', (is) => {
    const understood = samples.filter(({ text, context }) => consentIntent(text, context).is === is);
    expect(understood).toEqual(samples.filter(({ expected }) => expected === is));
  });
});
