import { parse } from '../engine.js';
import { notInGsm } from '../gsm-alphabet.js';
import { CAPACITY, segmentsOf } from '../segments.js';
import { at, byPlace, placeIn, type TemplateProblem } from '../template-problem.js';
import { transliterate } from '../transliterate.js';
import { linkShortenersIn } from './link-shorteners.js';
import { whenOf } from './situations.js';
import type { TriedText } from './trials.js';

/** What makes a template's texts dearer, or less surely delivered, than they need be. */
export function costWarnings(body: string, texts: readonly TriedText[], maxSegments: number): TemplateProblem[] {
  const several = tooManySegments(texts, maxSegments).length > 0 ? [] : severalSegments(texts);
  return [...several, ...foreignCharacters(body, texts), ...linkShorteners(body, texts)];
}

/** What takes more segments than the business pays for. */
export function tooManySegments(texts: readonly TriedText[], maxSegments: number): TemplateProblem[] {
  if (texts.every(({ text }) => segmentsOf(text).segments <= maxSegments)) return [];
  return severalSegments(texts).map(({ message }) => ({
    code: 'too-long', message: `${message}: shorten it, or allow more segments by settings.maxSegments, which is ${String(maxSegments)}`,
  }));
}

function severalSegments(texts: readonly TriedText[]): TemplateProblem[] {
  const sized = texts.map((tried) => ({ ...tried, ...segmentsOf(tried.text) }));
  const dear = sized.filter(({ segments }) => segments > 1);
  const [worst] = dear.toSorted((one, other) => other.segments - one.segments || other.units - one.units);
  if (!worst) return [];
  const { alone } = CAPACITY[worst.encoding];
  const when = whenOf(dear.map(({ situation }) => situation), texts.map(({ situation }) => situation));
  const message = `the text takes up to ${worst.segments} segments${when}, each of which is paid for: one holds ${alone} characters, this is ${worst.units - alone} too long`;
  return [{ code: 'several-segments', message }];
}

const NAMED_AT_MOST = 10;

function foreignCharacters(body: string, texts: readonly TriedText[]): TemplateProblem[] {
  const foreign = [...new Set(texts.flatMap(({ text }) => notInGsm(text)))];
  if (foreign.length === 0) return [];
  const [place] = foreign.flatMap((character) => placeIn(body, character) ?? []).sort(byPlace);
  const offer = plainBody(body, foreign);
  const named = foreign.slice(0, NAMED_AT_MOST).map(nameOf).join(', ');
  const where = place ? `, first ${at(place)}` : ', which come from what it is filled with';
  const fix = offer === undefined ? 'leave them out' : 'take the plain characters offered instead';
  const message = `the text holds characters that GSM-7 has not: ${named}${where}; with them a segment holds 70 characters instead of 160: ${fix}`;
  return [{ code: 'not-gsm-7', message, ...place, ...(offer === undefined ? {} : { offer }) }];
}

const nameOf = (character: string): string =>
  `${/\p{White_Space}|\p{Cf}/u.test(character) ? '' : `${character} `}(U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;

/**
 * Undefined when texts would be no cheaper for it, since some of the foreign characters stay, or when the template would be
 * broken: a curly quote within straight ones cannot become straight.
 */
function plainBody(body: string, foreign: readonly string[]): string | undefined {
  const { text, changes } = transliterate(body);
  const allChanged = foreign.every((character) => changes.some(({ from }) => from === character));
  return allChanged && parse(text).is === 'parsed' ? text : undefined;
}

function linkShorteners(body: string, texts: readonly TriedText[]): TemplateProblem[] {
  const domains = [...new Set(texts.flatMap(({ text }) => linkShortenersIn(text)))];
  return domains.map((domain) => {
    const place = placeIn(body, domain);
    const where = place ? ` ${at(place)}` : ' in a link of the business';
    return { code: 'link-shortener', message: `\`${domain}\`${where} is a public link shortener, and carriers block texts with one: use the address of your own page`, ...place };
  });
}
