import { context, metrics, trace } from '@opentelemetry/api';
import { type Instant, secondsBetween } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { KEEP, tracedHistogram } from '@ringback/telemetry';
import type { Announcement } from '../domain/message-state.js';
import type { OutgoingMessage } from '../store/outgoing-message.js';

/** In seconds; 10 is what the service level is about (docs/operations/service-level.md). */
const BOUNDARIES = [1, 2, 4, 6, 7, 8, 9, 10, 12, 15, 20, 30, 60, 120, 300, 600];
const LATE_SECONDS = 10;

const responses = tracedHistogram(metrics.getMeter('@ringback/messaging'), 'ringback.missed_call.response', {
  description: 'From the end of a missed call until the carrier had its text, or until it was too late for one',
  boundaries: BOUNDARIES,
});
const tracer = trace.getTracer('@ringback/messaging');

/** Counts how long a caller waited for the first text, once that is committed. */
export function countResponse(unit: UnitOfWork, { purpose, callEndedAt }: OutgoingMessage, news: Announcement): void {
  if (purpose !== 'opener' || callEndedAt === null) return;
  const end = endOf(news);
  if (!end) return;
  const seconds = Math.max(0, secondsBetween(callEndedAt, end.at));
  const active = context.active();
  unit.afterCommit(() => {
    responses.record(seconds, { outcome: end.outcome }, trace.getSpanContext(active));
    // The spans before it were quick, so nothing else makes this trace one to keep.
    if (seconds > LATE_SECONDS) tracer.startSpan('text was late', { attributes: { [KEEP]: true } }, active).end();
  });
}

function endOf(news: Announcement): { at: Instant; outcome: 'texted' | 'too late' } | null {
  if (news.is === 'sent') return { at: news.acceptedAt, outcome: 'texted' };
  return news.is === 'skipped' && news.reason === 'expired' ? { at: news.skippedAt, outcome: 'too late' } : null;
}
