import { fieldPaths, type FieldValues } from '../fields.js';
import { type Place, placeAt } from '../template-problem.js';

/**
 * The first place where a text shows that something is missing: "Hi ,", "Hi  and", ", this". What the template itself has spelt so is its author's:
 * French has spaces before marks.
 */
export function gapsIn(text: string, body: string): readonly string[] {
  return [...text.matchAll(GAP)].map(([gap]) => gap.trim()).filter((gap) => !isWrittenSo(gap, body)).slice(0, 1);
}

function isWrittenSo(gap: string, body: string): boolean {
  if (/^[,.!?;:]/.test(gap)) return false;
  return body.includes(/ {2}/.test(gap) ? gap : gap.slice(-2));
}

/** A mark after a space or at the beginning of a line, or two spaces within a sentence. */
const GAP = /^[,.!?;:](?![,.!?;:)(\w])(?: \S+)?|\S+ +[,.!?;:](?![,.!?;:)(\w])|[^\s.!?:]+ {2,}\S+/gmu;

/** The condition or field of a template that may leave a gap: behind a space, or at a beginning, and before a mark or another space. */
export function placeOfGap(body: string): Place | undefined {
  const found = /(?<=^|\s)(?:\{%-?\s*(?:if|unless|case)\b.*?\{%-?\s*end(?:if|unless|case)\s*-?%\}|\{\{(?!-?\s*business\.(?:name|phone)\b)[^}]*\}\})(?=[,.!?;: ])/gms.exec(body);
  const tag = found && /^\{[{%].*?[%}]\}/s.exec(found[0])?.[0];
  return tag ? placeAt(body, found.index, tag.length) : undefined;
}

const ADDRESS = /https?:\/\/\S+/g;

/** Words that stand as one in a text, and as several in what it is made of: "HiMaria". Plurals and the like are written on purpose. */
export function gluedIn(text: string, body: string, values: FieldValues, businessName: string): readonly string[] {
  const filled = Object.values(values).filter((value) => typeof value === 'string');
  const known = new Set(wordsOf([body, businessName, ...filled].join(' ')));
  const glued = (text.replace(ADDRESS, ' ').match(WORD) ?? []).filter((word) => !known.has(word.toLowerCase()) && isMadeOf(word.toLowerCase(), known));
  const addresses = fieldPaths.filter((path) => path.startsWith('links.')).flatMap((path) => values[path] ?? []);
  const broken = (text.match(ADDRESS) ?? []).filter((found) => addresses.some((address) => found.startsWith(address) && /^[\p{L}\p{N}]/u.test(found.slice(address.length)) && /[\p{L}\p{N}]$/u.test(address)));
  return [...new Set([...glued, ...broken.filter((address) => !body.includes(address))])].slice(0, 1);
}

const WORD = /[\p{L}\p{N}]+/gu;
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? [];

/** Two letters at least: "appointment{% if … %}s{% endif %}" is one word. */
const SHORTEST = 2;

function isMadeOf(word: string, known: ReadonlySet<string>): boolean {
  for (let end = SHORTEST; end <= word.length - SHORTEST; end++) {
    const rest = word.slice(end);
    if (known.has(word.slice(0, end)) && (known.has(rest) || isMadeOf(rest, known))) return true;
  }
  return false;
}

/** What other products write for a field: `[First Name]`, `<<name>>`, `%NAME%`, `*|NAME|*`. */
const PLACEHOLDERS = /\[\s*\p{L}[\w.'-]*(?: [\w.'-]+){0,2}\s*\]|<{1,2}\s*\p{L}[\w.'-]*(?: [\w.'-]+){0,2}\s*>{1,2}|%{1,2}\p{L}\w*%{1,2}|\*\|\w+\|\*/gu;

export function placeholdersIn(text: string, businessName: string, isHint: (part: string) => boolean): readonly string[] {
  const found = text.replaceAll(businessName, ' ').replace(ADDRESS, ' ').match(PLACEHOLDERS) ?? [];
  return [...new Set(found)].filter((part) => !isHint(part));
}

/** A bare name is the caller's, and a longer field is meant where it fits. */
const longestFirst = fieldPaths.filter((path) => !['business.name', 'staff.name'].includes(path)).sort((one, other) => other.length - one.length);

/** The field that a placeholder of another product seems to mean, as it is written here. */
export function fieldFor(placeholder: string): string {
  const letters = placeholder.toLowerCase().replace(/[^a-z]/g, '');
  const path = fieldPaths.find((each) => letters.endsWith(each.toLowerCase().replace('.', ''))) ?? longestFirst.find((each) => letters.endsWith(each.toLowerCase().replace(/^.*\./, '')));
  if (path === undefined) return '{{ caller.name }}';
  return path === 'business.name' || path === 'business.phone' ? `{{ ${path} }}` : `{{ ${path} | default: "${path.startsWith('caller.') ? 'there' : '…'}" }}`;
}
