import type { JsonSchema } from './json-schema.js';

/** Keywords that say something to people and change nothing for programs. */
const FOR_PEOPLE = new Set(['description', 'title', '$schema', 'examples']);
const STRUCTURE = new Set(['properties', 'required', 'items', 'anyOf']);

/**
 * What of a change would break an older consumer (which reads new events) or an older producer (whose events new consumers
 * read). Optional properties may come and go; everything else needs a new version of the event. Empty when all is well.
 */
export function breakingChanges(before: JsonSchema, after: JsonSchema, path = 'data'): string[] {
  return [...changedKeywords(before, after, path), ...changedProperties(before, after, path), ...changedParts(before, after, path)];
}

function changedKeywords(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)].filter((keyword) => !FOR_PEOPLE.has(keyword) && !STRUCTURE.has(keyword)));
  return [...keywords]
    .filter((keyword) => JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
    .map((keyword) => `${path}: ${keyword} was ${shown(before, keyword)} and is ${shown(after, keyword)}`);
}

const shown = (schema: JsonSchema, keyword: string): string => (keyword in schema ? JSON.stringify(schema[keyword]) : 'absent');

function changedProperties(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const names = new Set([...Object.keys(before.properties ?? {}), ...Object.keys(after.properties ?? {})]);
  return [...names].flatMap((name) => {
    const [old, now] = [before.properties?.[name], after.properties?.[name]];
    const [wasRequired, isRequired] = [before.required?.includes(name) ?? false, after.required?.includes(name) ?? false];
    const here = `${path}.${name}`;
    if (!old) return isRequired ? [`${here}: new and required, but older producers do not send it`] : [];
    if (!now) return wasRequired ? [`${here}: removed, but older consumers need it`] : [];
    if (wasRequired && !isRequired) return [`${here}: no longer required, but older consumers need it`];
    if (!wasRequired && isRequired) return [`${here}: now required, but older producers may leave it out`];
    return breakingChanges(old, now, here);
  });
}

function changedParts(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const items = before.items && after.items ? breakingChanges(before.items, after.items, `${path}[]`) : [];
  if (Boolean(before.items) !== Boolean(after.items)) items.push(`${path}: items changed`);
  const [old = [], now = []] = [before.anyOf, after.anyOf];
  if (old.length !== now.length) return [...items, `${path}: had ${old.length} alternatives and has ${now.length}`];
  return [...items, ...old.flatMap((alternative, index) => breakingChanges(alternative, now[index] ?? {}, `${path}|${index}`))];
}
