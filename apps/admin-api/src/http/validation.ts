import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ProblemException } from '@ringback/service-kit';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  /** Of zod's: fields that are not known. */
  keys?: readonly string[];
}

const fieldOf = ({ path = [], keys = [] }: Issue): string =>
  [...path.map((part) => String(typeof part === 'object' ? part.key : part)), ...keys.slice(0, 1)].join('.') || '(body)';

/** Checks what comes in against its schema; the answer names the first field, what is wrong with it, and all the others. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues: readonly Issue[]) => {
    const [first] = issues;
    const errors = issues.map((issue) => ({ field: fieldOf(issue), detail: issue.message }));
    return new ProblemException({
      status: 400,
      title: 'Not valid',
      detail: first ? `${fieldOf(first)}: ${first.message}` : 'the request is not valid',
      ...(first ? { field: fieldOf(first) } : {}),
      fix: 'correct the named fields; GET /v1/openapi.json describes them',
      errors,
    });
  },
});
