import type { BusinessId, CallId, E164, MessageId } from '@ringback/event-contracts';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../bin/verify-evidence.mjs';
import { aChain, aText, aWish, AT, BUSINESS, type Chained, id, PERSON } from '../../test/a-chain.js';
import { canonical, type Json, sha256 } from '../canonical.js';
import { appendTo, type ChainLink, genesisOf } from '../chain.js';
import type { Revealed } from '../commitment.js';
import { contentOf, type NewEvidence } from '../entry.js';
import { pathBetween } from '../links.js';
import type { Evidence } from '../store/evidence-of.js';
import { FILE_FORMAT, writeEvidenceFile } from './evidence-file.js';

const OTHER = '+14155550199' as E164;
/** Of several texts; the one that is shown is the second. */
const shownText = [aWish(50, 'opt-out', 'STOP'), aWish(51, 'resume', 'start "again"'), ...aText(2)];
const chained = aChain([...aText(1, OTHER), ...shownText, ...aText(3, OTHER), ...aText(4, OTHER)]);
const MESSAGE = id<MessageId>(2);

/** As `evidenceOf` collects it. */
function evidenceFrom({ links, written }: Chained, own: (sequence: number) => boolean): Evidence {
  const sequences = links.map(({ sequence }) => sequence).filter(own);
  const head = links.at(-1)!;
  const way = new Set([...sequences, head.sequence].flatMap((stop, index, stops) => pathBetween(stops[index - 1] ?? stop, stop)));
  const entries = sequences.map((sequence) => ({ sequence, content: contentOf(written[sequence - 1]!.content), personal: written[sequence - 1]!.revealed }));
  return { businessId: BUSINESS, about: { messageId: MESSAGE }, entries, waiting: [], chain: links.filter(({ sequence }) => way.has(sequence)), head };
}
const evidence = evidenceFrom(chained, (sequence) => sequence > 4 && sequence <= 10);
const file = (over: Partial<Evidence> = {}): string => writeEvidenceFile({ ...evidence, ...over }, AT);
const chainExport = (chain: Chained = chained): string =>
  [{ format: 'ringback-evidence-chain/1', businessId: BUSINESS, anchor: endOf(chain.entries.length > 0 ? genesisOf(BUSINESS) : chain.links[0]!), head: endOf(chain.links.at(-1)!) },
    ...chain.entries].map((line) => `${JSON.stringify(line)}\n`).join('');
const headAfter = (sequence: number) => ({ ...genesisOf(BUSINESS), sequence, hash: chained.links[sequence - 1]!.hash });
const endOf = ({ sequence, hash }: { sequence: number; hash: string }) => ({ sequence, hash });
const bytes = (text: string) => Buffer.from(text);
const wrongWith = (documents: string[], known?: { sequence: number; hash: string }) => verify(documents.map(bytes), known).report.at(-1);

/** What the forgers below lay hands on. */
interface Document {
  format: string;
  businessId: string;
  messageId: string;
  entries: { sequence: number; content: { body: { consent?: string } }; personal: Record<string, Revealed> }[];
  chain?: { sealedAt: string }[];
  head: { sequence: number };
}

/** Changes the document and, as a forger would, the digest with it. */
function forged(change: (document: Document) => void, text = file()): string {
  const { digest: _, ...document } = JSON.parse(text) as Document & { digest: string };
  change(document);
  return JSON.stringify({ ...document, digest: sha256(canonical(document)) }, null, 2);
}

/** Whatever byte of the document becomes another, outside whitespace that JSON ignores, it is refused. */
function expectEveryFlipToBeRefused(text: string): void {
  const mask = bytes(text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (match, string?: string) => string ?? '\0'.repeat(match.length)));
  const places = [...mask.keys()].filter((place) => mask[place] !== 0);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), (place, flip) => {
      const flipped = bytes(text);
      flipped[place] = flipped[place]! ^ flip;
      return !verify([flipped]).ok;
    }),
    { numRuns: 5_000 },
  );
}

describe('a file of evidence', () => {
  it('in which any one byte was changed is refused', () => {
    expectEveryFlipToBeRefused(file());
  });

  it.each<[string, (document: Document) => unknown, string]>([
    ['other content', ({ entries }) => (entries[2]!.content.body.consent = 'press-1'), 'entry no. 7 was changed'],
    ['another number', ({ entries }) => (entries[2]!.personal['person']!.value = OTHER), 'entry no. 7: “person” is not what was recorded'],
    ['another salt', ({ entries }) => (entries[2]!.personal['person']!.salt = '0'.repeat(64)), 'entry no. 7: “person” is not what was recorded'],
    ['a value that was never recorded', ({ entries }) => Object.assign(entries[5]!, { personal: entries[4]!.personal }), 'entry no. 10: “person” is not what was recorded'],
    ['an entry of its own', ({ entries }) => entries.push({ ...entries[5]!, sequence: 19 }), 'entry no. 19 is not in the chain of this file'],
    ['an entry shown twice', ({ entries }) => entries.push(entries[5]!), 'entry no. 10 is out of order'],
    ['a place taken out of the chain', ({ chain }) => chain?.splice(2, 1), 'no. 8 does not follow no. 6'],
    ['a place changed', ({ chain }) => Object.assign(chain![2]!, { sealedAt: '2020-01-01T00:00:00.000Z' }), 'no. 7 was changed'],
    ['another head', ({ head }) => (head.sequence += 1), 'the chain does not end at its head'],
    ['another business', (document) => (document.businessId = id(77)), 'no. 5 was changed'],
    ['another text', (document) => (document.messageId = id(77)), 'none of the entries is about the text'],
    ['another format', (document) => (document.format = 'ringback-evidence/2'), `this is neither ${FILE_FORMAT}`],
    ['no chain at all', (document) => delete document.chain, 'the file lacks entries, waiting or chain'],
    ['nothing that it needs', (document) => Object.assign(document, { entries: [null] }), 'lacks its content'],
  ])('that a forger gave %s and a new digest is refused', (_, change, fault) => {
    expect(wrongWith([forged(change)])).toContain(fault);
  });

  it.each([
    ['a name doubled', file().replace('"messageId"', '"format": "ringback-evidence/1",\n  "messageId"')],
    ['a letter spelled otherwise', file().replace('🙂', '\\ud83d\\ude42')],
    ['a number spelled otherwise', file().replace('"score": 0.1', '"score": 1e-1')],
    ['a letter that must be escaped', file().replace('🙂', '\u0001')],
    ['nothing', ''],
    ['no object', 'null'],
  ])('with %s is refused', (_, text) => {
    expect(verify([bytes(text)]).ok).toBe(false);
  });

  it('with a byte that is no UTF-8 in the place of a letter that nobody could read is refused', () => {
    const chain = aChain([aWish(2, 'opt-out', 'st\uFFFDp')]);
    const good = bytes(writeEvidenceFile(evidenceFrom(chain, () => true), AT));
    const at = good.indexOf('\uFFFD');
    expect(verify([good]).ok).toBe(true);
    expect(verify([Buffer.concat([good.subarray(0, at), Buffer.from([0xff]), good.subarray(at + 3)])]).ok).toBe(false);
  });

  it('whose first entry does not begin the business’s chain is refused', () => {
    const chain = aChain(aText(2), { ...genesisOf(BUSINESS), hash: sha256('elsewhere') });
    expect(wrongWith([writeEvidenceFile(evidenceFrom(chain, () => true), AT)])).toContain('no. 1 does not begin the chain of this business');
  });

  it('is verified, also after a tool indented it anew, and says so for each entry', () => {
    expect(verify([bytes(JSON.stringify(JSON.parse(file())))]).ok).toBe(true);
    const { ok, report } = verify([bytes(file())]);
    expect(ok).toBe(true);
    expect(report).toContain(`entry no. 8: text-requested of ${AT}, chained at ${AT}; personal values: 2 shown and as recorded, 0 erased or left out`);
  });

  it('that a forger gave other words about itself is told apart from what is proven', () => {
    const told = forged((document) => Object.assign(document, { summary: ['Nobody was texted.'], exportedAt: '2020-01-01T00:00:00.000Z' }));
    expect(verify([bytes(told)]).report).toContain('NOT PROVEN, in the words of whoever wrote the file: exportedAt, summary, howToVerify');
  });

  it('is verified after erasure, and says what was erased', () => {
    const erased = evidence.entries.map((entry) => ({ ...entry, personal: {} }));
    const { ok, report } = verify([bytes(file({ entries: erased }))]);
    expect(ok).toBe(true);
    expect(report).toContain(`entry no. 8: text-requested of ${AT}, chained at ${AT}; personal values: 0 shown and as recorded, 2 erased or left out`);
  });

  it('shows the wording that a text was made from, and that it is the one whose hash was recorded', () => {
    const [first, ...others] = aText(2);
    const made = (text: string): NewEvidence[] => [{ ...first, body: { ...first!.body, template: { id: 'opener', version: 3, hash: sha256('Hi {{ name }}'), text } } } as NewEvidence, ...others];
    const fileOf = (text: string) => bytes(writeEvidenceFile(evidenceFrom(aChain(made(text)), () => true), AT));
    const { ok, report } = verify([fileOf('Hi {{ name }}')]);
    expect(ok).toBe(true);
    expect(report.find((line) => line.startsWith('entry no. 1:'))).toMatch(/; the text of template opener gives its hash$/);
    expect(verify([fileOf('Buy {{ name }}')]).report.at(-1)).toBe('WRONG: entry no. 1: the template\'s text does not give its hash');
  });

  it('of a time when templates had no version says nothing of one', () => {
    const [first, ...others] = aText(2);
    const old = { ...first, body: { ...first!.body, template: { id: 'opener', version: null, hash: sha256('Hi {{ name }}') } } } as NewEvidence;
    const text = writeEvidenceFile(evidenceFrom(aChain([old, ...others]), () => true), AT);
    expect(verify([bytes(text)]).ok).toBe(true);
    expect((JSON.parse(text) as { summary: string[] }).summary[0]).toContain('template opener, SHA-256');
  });

  it('shows what waits to be chained, and that it is not proven', () => {
    const [first, ...others] = evidence.entries;
    const { ok, report } = verify([bytes(file({ entries: [], chain: [], head: null, waiting: [first!, ...others] }))]);
    expect(ok).toBe(true);
    expect(report.filter((line) => line.startsWith('NOT PROVEN, not chained'))).toHaveLength(6);
  });

  it('shows nothing of other people', () => {
    expect(file()).not.toContain(OTHER);
    expect(file()).not.toContain('carrier-1');
  });

  it('tells people in plain words what happened', () => {
    expect((JSON.parse(file()) as { summary: string[] }).summary).toEqual([
      `${AT} (no. 5): ${PERSON} wants no more texts (source: text), in the words: “STOP”.`,
      `${AT} (no. 6): ${PERSON} wants texts again (source: text), in the words: “start "again"”.`,
      `${AT} (no. 7): It was decided to text ${PERSON} after a missed call (no-answer). What they had agreed: implied, they called the business. Rules: version 2026-11; template opener, version 3, SHA-256 ${sha256('Hi {{ name }}')}.`,
      `${AT} (no. 8): A text to ${PERSON} was asked for (opener): “Hi Ann, sorry we missed you – “Joe’s” 🙂”; template opener, version 3, SHA-256 ${sha256('Hi {{ name }}')}.`,
      `${AT} (no. 9): The text was found right to send, and the carrier accepted it at ${AT} as carrier-2 (attempt 1).`,
      `${AT} (no. 10): The carrier said of carrier-2: delivered, at ${AT}.`,
      'When the text was sent, the last recorded wish of the person was resume, no. 6.',
    ]);
  });

  it('holds whatever a decision was made from', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })), fc.string({ unit: 'binary' }), (inputs, text) => {
        const about = { businessId: BUSINESS, messageId: MESSAGE, callId: null, at: AT };
        const odd: NewEvidence[] = [
          { ...about, kind: 'decision', personal: null, body: { consent: 'text-in', template: null, ruleSet: '1', inputs: inputs as Record<string, Json>, decision: { is: 'no-text', reason: 'stale' } } },
          { ...about, kind: 'text-requested', personal: { person: PERSON, text }, body: { purpose: 'reply', decisionKey: 'reply:1', consent: null, ruleSet: null, template: null } },
        ];
        const chain = aChain(odd);
        const { ok, report } = verify([bytes(writeEvidenceFile(evidenceFrom(chain, () => true), AT)), bytes(chainExport(chain))]);
        expect([ok, report.at(-1)]).toEqual([true, 'the file stands in the chain, and lacks nothing there that names its text or call; wishes of the person (STOP, START) name neither, and are not compared']);
      }),
    );
  });
});

describe('a file about a call that brought no text', () => {
  const CALL = id<CallId>(902);
  const noText: NewEvidence = {
    businessId: BUSINESS, kind: 'decision', messageId: null, callId: CALL, at: AT, personal: { person: PERSON },
    body: { consent: null, template: null, ruleSet: 'opener-5', inputs: { outcome: 'busy', lineType: 'landline' }, decision: { is: 'no-text', reason: 'landline' } },
  };
  const chain = aChain([...aText(1, OTHER), aWish(50, 'opt-out', 'STOP'), noText, ...aText(3, OTHER)]);
  const decided = writeEvidenceFile({ ...evidenceFrom(chain, (sequence) => sequence === 5 || sequence === 6), about: { callId: CALL } }, AT);

  it('in which any one byte was changed is refused', () => {
    expectEveryFlipToBeRefused(decided);
  });

  it.each<[string, (document: Document & { callId?: string }) => unknown, string]>([
    ['another reason', ({ entries }) => Object.assign(entries[1]!.content.body, { decision: { is: 'no-text', reason: 'stale' } }), 'entry no. 6 was changed'],
    ['another call', (document) => (document.callId = id(77)), 'none of the entries is about the call'],
    ['a text besides', (document) => (document.messageId = id(2)), 'no text and no call, or both'],
    ['nothing that it is about', (document) => delete document.callId, 'no text and no call, or both'],
    ['a call that is no id', (document) => Object.assign(document, { callId: null }), 'no text and no call, or both'],
  ])('that a forger gave %s and a new digest is refused', (_, change, fault) => {
    expect(wrongWith([forged(change, decided)])).toContain(fault);
  });

  it('is verified, and tells the reason', () => {
    expect(verify([bytes(decided), bytes(chainExport(chain))])).toMatchObject({ ok: true, report: expect.arrayContaining([`evidence of call ${CALL}, business ${BUSINESS}`]) as string[] });
    expect((JSON.parse(decided) as { summary: string[] }).summary).toEqual([
      `${AT} (no. 5): ${PERSON} wants no more texts (source: text), in the words: “STOP”.`,
      `${AT} (no. 6): It was decided not to text ${PERSON} (landline) after a missed call (busy). Rules: version opener-5.`,
      'No acceptance by the carrier is recorded.',
    ]);
  });
});

describe('a file and a chain', () => {
  it('that belong together are verified together', () => {
    expect(verify([bytes(file()), bytes(chainExport())]).report.at(-1)).toBe('the file stands in the chain, and lacks nothing there that names its text or call; wishes of the person (STOP, START) name neither, and are not compared');
  });

  it.each<[string, string[], string]>([
    ['the chain was rewritten', [file(), chainExport(aChain([...aText(1, OTHER), ...aText(2), ...aText(3, OTHER), ...shownText]))], 'no. 5 of the file is not the one in the chain'],
    ['the chain is older than the file', [file(), chainExport(aChain(aText(1, OTHER)))], 'use one that was made later than the file'],
    ['they are given the other way round', [chainExport(), file()], 'give an evidence file and the chain export of the same business'],
  ])('are refused when %s', (_, documents, fault) => {
    expect(wrongWith(documents)).toContain(fault);
  });

  it('are refused when the file leaves out something that names what it is about', () => {
    const shortened = forged(({ entries }) => entries.splice(-1, 1));
    expect(verify([bytes(shortened)]).ok).toBe(true);
    expect(wrongWith([shortened, chainExport()])).toContain('is about the same, and the file leaves it out');
  });

  it('are compared with a head that was noted earlier', () => {
    const { sequence, hash } = chained.links[5]!;
    expect(verify([bytes(file())], { sequence, hash }).ok).toBe(true);
    expect(verify([bytes(file()), bytes(chainExport())], { sequence, hash }).ok).toBe(true);
    expect(wrongWith([file()], { sequence, hash: sha256('other') })).toContain('no. 6 is not the known head');
    expect(wrongWith([file()], { sequence: 2, hash })).toContain('check it with a chain export');
  });
});

describe('a chain export', () => {
  it('in which any one byte was changed is refused', () => {
    expectEveryFlipToBeRefused(chainExport());
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    ['a line less', (lines) => lines.toSpliced(5, 1), 'no. 5 is missing'],
    ['its end cut off', (lines) => lines.slice(0, -1), 'and not at its head'],
    ['two lines exchanged', (lines) => lines.with(5, lines[6]!).with(6, lines[5]!), 'no. 5 is missing'],
    ['a line twice', (lines) => lines.toSpliced(5, 0, lines[5]!), 'no. 5 stands twice'],
    ['nothing but its first line', (lines) => lines.slice(0, 1), 'the chain ends at no. 0'],
  ])('with %s is refused', (_, change, fault) => {
    const lines = chainExport().trimEnd().split('\n');
    expect(wrongWith([change(lines).join('\n')])).toContain(fault);
  });

  it('whose entries were hashed anew after one was linked to what was never there is refused', () => {
    const wrong = chained.links.map(({ hash }, index) => (index === 3 ? sha256('elsewhere') : hash));
    const fromTen = appendTo(headAfter(9), chained.links.slice(9).map(({ contentHash }) => contentHash), { at: AT, hashAt: (sequence) => wrong[sequence - 1] });
    const entries = chained.entries.map((entry, index) => ({ ...entry, ...(index > 8 && { ...fromTen[index - 9], contentHash: undefined }) }));
    expect(wrongWith([chainExport({ ...chained, entries, links: [...chained.links.slice(0, 9), ...fromTen] })])).toContain('no. 4 is not the one that no. 13 is linked to');
  });

  it('without entries is verified, and only as its own business’s', () => {
    const empty = (businessId: BusinessId) => chainExport({ entries: [], written: [], links: [{ ...chained.links[0]!, ...genesisOf(businessId) } as ChainLink] });
    expect(verify([bytes(empty(BUSINESS))]).ok).toBe(true);
    expect(wrongWith([empty(id(77))])).toContain('the chain does not begin with this business');
  });

  it('that is as it was is verified', () => {
    expect(verify([bytes(chainExport())]).ok).toBe(true);
  });
});

describe('the command', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evidence-'));
    await writeFile(join(folder, 'good.json'), file());
    await writeFile(join(folder, 'bad.json'), file().replace('STOP', 'GO ON'));
    await writeFile(join(folder, 'chain.ndjson'), chainExport());
  });
  afterAll(() => rm(folder, { recursive: true }));
  const command = fileURLToPath(new URL('../../bin/verify-evidence.mjs', import.meta.url));
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [command, ...args], { cwd: folder }).then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      (error: unknown) => {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { code, output: stdout + stderr };
      },
    );

  it.each<[string[], number, string]>([
    [['bad.json'], 1, 'WRONG: the file was changed after it was written'],
    [['good.json', 'chain.ndjson', '--head', `6:${'0'.repeat(64)}`], 1, 'WRONG: no. 6 is not the known head'],
    [['nowhere.json'], 2, 'no such file'],
    [[], 2, 'usage: verify-evidence'],
    [['--help'], 2, 'usage: verify-evidence'],
    [['good.json', '--head', '6'], 2, 'usage: verify-evidence'],
    [['good.json', 'chain.ndjson', '--head', `6:${chained.links[5]!.hash}`], 0, 'the known head 6 stands in it\nOK'],
    [['chain.ndjson'], 0, 'entries, whole, to its head'],
  ])('given %o ends with %i and says so', async (args, code, output) => {
    expect(await run(...args)).toEqual({ code, output: expect.stringContaining(output) as string });
  });
});
