/** Where in a template, both counted from 1 and in UTF-16 units, as editors do. */
export interface Place {
  line: number;
  column: number;
  length: number;
}

export type TemplateProblemCode =
  // Errors: the template cannot be used.
  | 'syntax'
  | 'unknown-tag'
  | 'forbidden-tag'
  | 'unknown-filter'
  | 'unknown-field'
  | 'field-may-be-unset'
  | 'not-renderable'
  | 'limits'
  | 'empty'
  | 'too-long'
  | 'unsendable'
  | 'syntax-left'
  | 'foreign-placeholder'
  | 'impossible-value'
  | 'mangled'
  | 'glued-words'
  | 'no-business-name'
  | 'no-opt-out-hint'
  // Warnings: it can, and costs more, reads worse or is delivered less than it need.
  | 'gap'
  | 'several-segments'
  | 'not-gsm-7'
  | 'link-shortener'
  | 'all-caps';

/** Has a place unless it is about the text as a whole, or about what the template is filled with. */
export interface TemplateProblem extends Partial<Place> {
  code: TemplateProblemCode;
  /** What is wrong, where, and what to do. Holds words of the template, never anybody's number. */
  message: string;
  /** The whole template with the problem solved. Offered, for a person to take; nothing takes it by itself. */
  offer?: string;
}

/** The place of the first `part` in a template; undefined when it is not in there. */
export function placeIn(body: string, part: string): Place | undefined {
  const index = body.indexOf(part);
  return index < 0 ? undefined : placeAt(body, index, part.length);
}

export function placeAt(body: string, index: number, length: number): Place {
  const before = body.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, length };
}

export const at = ({ line, column }: Place): string => `at line ${line}, column ${column}`;

export const byPlace = (one: Partial<Place>, other: Partial<Place>): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
