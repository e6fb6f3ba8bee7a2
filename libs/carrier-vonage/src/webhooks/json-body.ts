export type Fields = Readonly<Record<string, unknown>>;
export interface Malformed {
  is: 'malformed';
  field: string;
  problem: string;
  fix: string;
}

/** Reads a webhook's body: an object with texts that a database can hold. */
export function fieldsOf(body: Buffer): { fields: Fields } | { malformed: Malformed } {
  let value: unknown;
  try {
    const text = body.toString();
    // An escape is the only way a JSON text can hold a NUL or half a character, and most bodies have none.
    value = text.includes('\\u') ? JSON.parse(text, storable) : JSON.parse(text);
  } catch {
    return malformed('is no JSON', 'set the http_method of every webhook of the application to POST');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { fields: value as Fields };
  return malformed('is no JSON object', 'let no proxy between Vonage and here rewrite the body');
}

/** PostgreSQL's text cannot hold a NUL, nor its jsonb half of a surrogate pair: one such text would block a whole queue. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}

function malformed(problem: string, fix: string): { malformed: Malformed } {
  return { malformed: { is: 'malformed', field: '$', problem, fix } };
}
