/** What needs no quotes: ids, numbers, moments, most words. */
const PLAIN = /^[\w.:+-]+$/;
const NULL = /^null$/i;
/** What an array's element cannot hold unescaped between its quotes. */
const ESCAPED = /["\\]/;
/** What JSON escapes otherwise than PostgreSQL reads it. Lone surrogates are the other such thing. */
const CONTROL = /[\0-\x1f]/;

/**
 * An array as PostgreSQL's text for it. A statement for many rows has an array for each column, and the driver's own way of writing them
 * made a fifth of all garbage.
 * @returns null when an element is none of null, string, number and boolean: those the driver writes.
 */
export function arrayLiteral(elements: readonly unknown[]): string | null {
  const written: string[] = [];
  for (const element of elements) {
    if (typeof element === 'string') written.push(asElement(element));
    else if (element === null || element === undefined) written.push('NULL');
    else if (typeof element === 'number' || typeof element === 'boolean') written.push(String(element));
    else return null;
  }
  return `{${written.join(',')}}`;
}

function asElement(text: string): string {
  if (PLAIN.test(text) && !NULL.test(text)) return text;
  if (!ESCAPED.test(text)) return `"${text}"`;
  return CONTROL.test(text) || !text.isWellFormed() ? `"${text.replace(/["\\]/g, '\\$&')}"` : JSON.stringify(text);
}
