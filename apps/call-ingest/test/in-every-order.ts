import type { CallReport } from '@ringback/carrier';
import { type BusinessId, type CallId, type Instant, plus } from '@ringback/event-contracts';
import { type Call, firstHeardOf, hear, judge } from '../src/domain/call.js';
import type { CallRules } from '../src/domain/call-rules.js';
import { believable } from '../src/domain/facts.js';
import type { Sending } from './a-vonage-call.js';
import { vonage } from './vonage.js';

const id = 'a7c1a9be-46a6-5f4f-9a30-0c9a5a2f2d11' as CallId;
const businessId = '0b2c1d34-7a1e-4a52-8a39-9f1f3b6f0a01' as BusinessId;

/** Longer than any call or grace period of these tests. */
export const LONG_AFTER_SECONDS = 3600;

/** Reads webhooks as their doors do; those about nothing we act on tell nothing. */
export function reportsIn(webhooks: readonly Sending[], receivedAt: Instant): CallReport[] {
  return webhooks.flatMap(({ door, body }) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const read = door === 'voice/answer' ? vonage.readAnswer(bytes, receivedAt) : vonage.readVoiceEvent(bytes, receivedAt);
    if (read.is === 'malformed') throw new Error(`${read.field} ${read.problem}`);
    return read.is === 'read' ? [{ ...read.value, fact: believable(read.value.fact, receivedAt) }] : [];
  });
}

/** Takes a report in as the doors do: the call has its owner as soon as a report names the number. */
export function heardNext(call: Call | null, report: CallReport, rules: CallRules): Call {
  const heard = call === null ? firstHeardOf(id, report) : hear(call, report);
  return heard.owner === null && heard.number !== null ? { ...heard, owner: { businessId, rules } } : heard;
}

/** Calls `visit` with what is known in the end, once for every order of these reports. */
export function inEveryOrder(reports: readonly CallReport[], rules: CallRules, visit: (call: Call) => void): void {
  const go = (call: Call | null, left: readonly CallReport[]): void => {
    if (left.length === 0 && call !== null) visit(call);
    for (const report of left) go(heardNext(call, report, rules), left.filter((other) => other !== report));
  };
  go(null, reports);
}

/** What has become of a call, in a word. */
export function outcomeOf(call: Call, at: Instant): string {
  const judged = judge(call, plus(at, LONG_AFTER_SECONDS)).call;
  return judged.state === 'missed' ? (judged.outcome ?? 'missed') : judged.state;
}
