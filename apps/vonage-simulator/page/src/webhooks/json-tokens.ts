export interface JsonToken {
  is: 'key' | 'text' | 'number' | 'word' | 'mark';
  text: string;
}

const token = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** The value as indented JSON, cut into tokens to colour; joined together they are the JSON again. */
export function jsonTokens(value: unknown): JsonToken[] {
  const json = value === undefined ? 'no body' : JSON.stringify(value, null, 2);
  const tokens: JsonToken[] = [];
  let from = 0;
  for (const match of json.matchAll(token)) {
    const [whole, quoted, colon] = match;
    if (match.index > from) tokens.push({ is: 'mark', text: json.slice(from, match.index) });
    if (quoted === undefined) tokens.push({ is: /^[-\d]/.test(whole) ? 'number' : 'word', text: whole });
    else tokens.push({ is: colon === undefined ? 'text' : 'key', text: quoted });
    if (colon !== undefined) tokens.push({ is: 'mark', text: colon });
    from = match.index + whole.length;
  }
  if (from < json.length) tokens.push({ is: 'mark', text: json.slice(from) });
  return tokens;
}
