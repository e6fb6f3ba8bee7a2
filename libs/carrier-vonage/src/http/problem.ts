import { z } from 'zod';

const Words = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);

/** An error as Vonage tells it (RFC 7807). Every part may be missing: proxies answer in their own words. */
const Problem = z.object({
  type: Words,
  title: Words,
  detail: Words,
  invalid_parameters: z.array(z.object({ name: Words, reason: Words })).optional().catch(undefined),
});

export interface VonageProblem {
  /** What stands after the `#` of `type`: a number, or a word such as `low-balance`. */
  code: string | null;
  title: string;
  detail: string;
  invalidParameters: readonly { name: string; reason: string }[];
}

export function problemOf(body: string): VonageProblem {
  const read = Problem.safeParse(parsed(body));
  const { type, title, detail, invalid_parameters } = read.success ? read.data : {};
  return {
    code: /#([\w-]{1,40})$/.exec(type ?? '')?.[1] ?? null,
    title: title ?? '',
    detail: detail ?? '',
    invalidParameters: (invalid_parameters ?? []).map(({ name, reason }) => ({ name: name ?? '', reason: reason ?? '' })),
  };
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
