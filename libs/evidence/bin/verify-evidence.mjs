#!/usr/bin/env node
/**
 * Checks evidence that Ringback exported, on any machine with Node ≥ 20 and nothing else:
 *
 *   verify-evidence <evidence file>                  the evidence of one text, or of what was decided about one call
 *   verify-evidence <evidence file> <chain export>   the same, and that it stands in the business's chain
 *   verify-evidence <chain export>                   all of a business's chain
 *
 * `--head <sequence>:<hash>` checks, in addition, that the chain is the one whose head was noted at an earlier time. Prints what
 * was checked, and exits with 0; or the first thing that is wrong, with 1; or how it is used, with 2. Written on purpose without
 * any code of the ledger: what the two agree on is what the formats in the library's README say.
 */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = 'ringback-evidence/1';
const CHAIN = 'ringback-evidence-chain/1';

/** What of a file is checked, one way or another. */
const PROVEN = new Set(['format', 'businessId', 'messageId', 'callId', 'entries', 'waiting', 'chain', 'head']);

class Wrong extends Error {}

const holds = (condition, otherwise) => {
  if (!condition) throw new Wrong(otherwise);
};
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** Canonical JSON of RFC 8785. Strings and numbers are written there as JavaScript writes them. */
function jcs(value) {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${jcs(value[name])}`);
  return `{${members.join(',')}}`;
}

/** Reads JSON that says everything once and in one way: no doubled names, no second spelling of a letter or number. */
function readStrictly(bytes, what) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text);
    const compact = text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_, string) => string ?? '');
    if (compact === JSON.stringify(value) && isObject(value)) return value;
  } catch {} // Said below.
  throw new Wrong(`${what} is not JSON as it was written`);
}

/** That a place in the chain is what its hash says, and comes after the place before it: directly, or by its link. */
function checkPlace(businessId, place, before) {
  holds(isObject(place) && Number.isSafeInteger(place.sequence), 'the chain holds something that is no place');
  const { hash, ...hashed } = place;
  const { sequence, previousHash, link } = hashed;
  holds(sha256(jcs({ ...hashed, businessId, version: 1 })) === hash, `no. ${sequence} was changed: its fields do not give its hash`);
  if (sequence === 1) holds(previousHash === sha256(businessId), 'no. 1 does not begin the chain of this business');
  if (!before) return;
  const next = sequence === before.sequence + 1 && previousHash === before.hash;
  const linked = isObject(link) && sequence > before.sequence && link.sequence === before.sequence && link.hash === before.hash;
  holds(next || linked, `no. ${sequence} does not follow no. ${before.sequence}: one of them was changed, or one between them is missing`);
}

/** @returns how many values are shown, and how many are not. */
function checkPersonal({ content, personal }, name) {
  holds(isObject(content) && isObject(content.personal) && isObject(personal), `${name} lacks its content`);
  for (const [key, revealed] of Object.entries(personal)) {
    const { salt, value } = isObject(revealed) ? revealed : {};
    holds(/^[0-9a-f]{64}$/.test(salt) && typeof value === 'string', `${name}: “${key}” has no salt and value`);
    const commitment = sha256(Buffer.from(salt, 'hex'), value);
    holds(Object.hasOwn(content.personal, key) && commitment === content.personal[key], `${name}: “${key}” is not what was recorded`);
  }
  const shown = Object.keys(personal).length;
  return { shown, hidden: Object.keys(content.personal).length - shown };
}

function checkFile(document) {
  const { digest, ...rest } = document;
  holds(sha256(jcs(rest)) === digest, 'the file was changed after it was written: its digest does not match');
  const { businessId, entries, waiting, chain, head } = rest;
  const [subject, ...others] = ['messageId', 'callId'].filter((name) => Object.hasOwn(rest, name));
  holds(subject && others.length === 0 && typeof rest[subject] === 'string', 'the file names no text and no call, or both');
  const what = `${subject === 'messageId' ? 'text' : 'call'} ${rest[subject]}`;
  holds([entries, waiting, chain].every(Array.isArray), 'the file lacks entries, waiting or chain');
  chain.forEach((place, index) => checkPlace(businessId, place, chain[index - 1]));
  const last = chain.at(-1);
  holds(last ? isObject(head) && head.sequence === last.sequence && head.hash === last.hash : head === null, 'the chain does not end at its head');
  const places = new Map(chain.map((place) => [place.sequence, place]));
  const report = [`evidence of ${what}, business ${businessId}`, `digest matches, which anybody can work out who changes the file: ${digest}`];
  const words = Object.keys(rest).filter((name) => !PROVEN.has(name));
  if (words.length > 0) report.push(`NOT PROVEN, in the words of whoever wrote the file: ${words.join(', ')}`);
  if (last) report.push(`${chain.length} places of the chain follow one another, from no. ${chain[0].sequence} to its head ${head.sequence}:${head.hash}`);
  entries.forEach((entry, index) => {
    const name = `entry no. ${entry?.sequence}`;
    const values = checkPersonal(entry ?? {}, name);
    const place = places.get(entry.sequence);
    holds(place, `${name} is not in the chain of this file`);
    holds(index === 0 || entry.sequence > entries[index - 1].sequence, `${name} is out of order`);
    holds(sha256(jcs(entry.content)) === place.contentHash, `${name} was changed: its content does not give its hash`);
    report.push(`${name}: ${entry.content.kind} of ${entry.content.at}, chained at ${place.sealedAt}; ${personalReport(values)}${checkTemplate(entry.content, name)}`);
  });
  for (const entry of waiting) {
    const values = checkPersonal(entry ?? {}, 'an entry that waits');
    report.push(`NOT PROVEN, not chained when this was exported: ${entry.content.kind} of ${entry.content.at}; ${personalReport(values)}`);
  }
  const isAny = [...entries, ...waiting].some(({ content }) => String(content[subject]).toLowerCase() === rest[subject].toLowerCase());
  holds(isAny, `none of the entries is about the ${what} that the file names`);
  const about = namesIn(rest);
  return { businessId, report, hashAt: (sequence) => places.get(sequence)?.hash, places: chain, head: last?.sequence ?? 0, shows: new Set(entries.map(({ sequence }) => sequence)), isAbout: belongsTo(about, entries) };
}

const namesIn = ({ messageId, callId }) => [messageId, callId].map((id) => (typeof id === 'string' ? id.toLowerCase() : null));

/** Of a text: what names it, and what was decided about its call; of a call: what names that. */
function belongsTo([messageId, callId], entries) {
  const calls = new Set(entries.map(({ content }) => namesIn(content)[1]).filter((id) => id !== null));
  return ([text, call]) => (messageId === null ? call === callId : text === messageId || (text === null && calls.has(call)));
}

/** That the wording that a decision shows is the one that the hash beside it names. */
function checkTemplate({ body }, name) {
  const { template } = isObject(body) ? body : {};
  if (!isObject(template) || template.text === undefined) return '';
  holds(typeof template.text === 'string' && sha256(template.text) === template.hash, `${name}: the template's text does not give its hash`);
  return `; the text of template ${template.id} gives its hash`;
}

const personalReport = ({ shown, hidden }) => `personal values: ${shown} shown and as recorded, ${hidden} erased or left out`;

function* linesOf(bytes) {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end;
    if (to > from) yield bytes.subarray(from, to);
    from = to + 1;
  }
}

function checkChain(bytes) {
  const lines = linesOf(bytes);
  const { businessId, anchor, head } = readStrictly(lines.next().value, 'the first line');
  holds([anchor, head].every((end) => isObject(end) && Number.isSafeInteger(end.sequence)), 'the first line lacks anchor or head');
  holds(anchor.sequence > 0 || anchor.hash === sha256(businessId), 'the chain does not begin with this business');
  const hashes = new Map([[anchor.sequence, anchor.hash]]);
  const names = [];
  let before = anchor;
  for (const line of lines) {
    const { content, businessId: owner, ...place } = readStrictly(line, `the line after no. ${before.sequence}`);
    holds(owner === businessId, `the line after no. ${before.sequence} is another business's`);
    holds(place.sequence >= before.sequence + 1, `no. ${place.sequence} stands twice or out of order, after no. ${before.sequence}`);
    holds(place.sequence === before.sequence + 1, `no. ${before.sequence + 1} is missing`);
    holds(typeof content === 'string', `no. ${place.sequence} lacks its content`);
    checkPlace(businessId, { ...place, contentHash: sha256(content) }, before);
    const linked = isObject(place.link) ? hashes.get(place.link.sequence) : undefined;
    holds(linked === undefined || linked === place.link.hash, `no. ${place.link?.sequence} is not the one that no. ${place.sequence} is linked to`);
    hashes.set(place.sequence, place.hash);
    names.push([place.sequence, namesIn(JSON.parse(content))]);
    before = place;
  }
  holds(before.sequence === head.sequence && before.hash === head.hash, `the chain ends at no. ${before.sequence}, and not at its head no. ${head.sequence}`);
  const report = [`chain of business ${businessId}: ${head.sequence - anchor.sequence} entries, whole, to its head ${head.sequence}:${head.hash}`];
  if (anchor.sequence > 0) report.push(`it begins after ${anchor.sequence}:${anchor.hash}, whose entry is no longer kept: compare with an older head`);
  return { businessId, report, hashAt: (sequence) => hashes.get(sequence), names };
}

function checkEither(bytes) {
  const beginning = bytes.subarray(0, 100).toString('latin1').replaceAll(/\s/g, '');
  const format = [FILE, CHAIN].find((one) => beginning.startsWith(`{"format":"${one}"`));
  holds(format, `this is neither ${FILE} nor ${CHAIN}`);
  return format === FILE ? checkFile(readStrictly(bytes, 'the file')) : checkChain(bytes);
}

/**
 * @param {Uint8Array[]} documents an evidence file, a chain export, or both in this order
 * @param {{ sequence: number, hash: string }} [known] a head that was noted earlier
 * @returns {{ ok: boolean, report: string[] }} what was checked; the last line is what is wrong, if anything is
 */
export function verify(documents, known) {
  const report = [];
  try {
    const checked = documents.map((bytes) => checkEither(Buffer.from(bytes)));
    report.push(...checked.flatMap((one) => one.report));
    const [file, whole] = checked;
    if (whole) {
      holds(file.places && !whole.places && file.businessId === whole.businessId, 'give an evidence file and the chain export of the same business');
      for (const { sequence, hash } of file.places) {
        holds(whole.hashAt(sequence) !== undefined, `no. ${sequence} of the file is not in the chain export: use one that was made later than the file`);
        holds(whole.hashAt(sequence) === hash, `no. ${sequence} of the file is not the one in the chain`);
      }
      const [leftOut] = whole.names.find(([sequence, names]) => sequence <= file.head && file.isAbout(names) && !file.shows.has(sequence)) ?? [];
      holds(leftOut === undefined, `no. ${leftOut} of the chain is about the same, and the file leaves it out`);
      report.push('the file stands in the chain, and lacks nothing there that names its text or call; wishes of the person (STOP, START) name neither, and are not compared');
    }
    if (known) {
      const hash = (whole ?? file).hashAt(known.sequence);
      holds(hash, `no. ${known.sequence} of the known head is not shown here: check it with a chain export`);
      holds(hash === known.hash, `no. ${known.sequence} is not the known head: this is another chain, or it was rewritten`);
      report.push(`the known head ${known.sequence} stands in it`);
    }
    if (!whole && !known) report.push('sound in itself; whether it is the real chain is shown by a chain export or a head noted earlier (--head)');
    return { ok: true, report };
  } catch (error) {
    return { ok: false, report: [...report, `WRONG: ${error instanceof Wrong ? error.message : 'it is not built like evidence'}`] };
  }
}

function main(args) {
  const at = args.indexOf('--head');
  const [, sequence, hash] = at === -1 ? [] : (/^(\d+):([0-9a-f]{64})$/.exec(args[at + 1] ?? '') ?? []);
  const paths = at === -1 ? args : args.toSpliced(at, 2);
  if (paths.length < 1 || paths.length > 2 || (at !== -1 && !hash) || paths.some((path) => path.startsWith('-'))) {
    process.stderr.write('usage: verify-evidence <evidence file or chain export> [<chain export>] [--head <sequence>:<hash>]\n');
    return 2;
  }
  const { ok, report } = verify(paths.map((path) => readFileSync(path)), hash && { sequence: Number(sequence), hash });
  process.stdout.write(`${report.join('\n')}\n${ok ? 'OK' : 'FAILED'}\n`);
  return ok ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
