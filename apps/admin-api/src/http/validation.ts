import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ProblemException } from '@ringback/service-kit';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  /** Of zod's: fields that are not known. */
  keys?: readonly string[];
}

/** Where the library would tell of types, people are told what to do. */
function wordsFor({ message, keys = [] }: Issue): string {
  if (keys.length > 0) return 'is not a field of this request: look at its spelling';
  return message.endsWith('received undefined') ? 'is required' : message;
}

const fieldOf = ({ path = [], keys = [] }: Issue): string =>
  [...path.map((part) => String(typeof part === 'object' ? part.key : part)), ...keys.slice(0, 1)].join('.') || '(body)';

/** Checks what comes in against its schema; the answer names the first field, what is wrong with it, and all the others. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues: readonly Issue[]) => {
    const [first] = issues;
    const errors = issues.map((issue) => ({ field: fieldOf(issue), detail: wordsFor(issue) }));
    return new ProblemException({
      status: 400,
      title: 'Not valid',
      detail: first ? `${fieldOf(first)}: ${wordsFor(first)}` : 'the request is not valid',
      ...(first ? { field: fieldOf(first) } : {}),
      fix: 'correct the named fields; GET /v1/openapi.json describes them',
      errors,
    });
  },
});
