import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

/** The W3C name of the one header of a trace that is kept on a row. */
const TRACEPARENT = 'traceparent';

/** What to keep, so that work done later still belongs to the trace of now; null when nothing is traced. */
export function traceparentOfNow(): string | null {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier[TRACEPARENT] ?? null;
}

export function contextOf(traceparent: string | null): Context {
  return traceparent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { [TRACEPARENT]: traceparent });
}
