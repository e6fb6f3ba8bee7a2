import { Injectable } from '@nestjs/common';
import type { CallPlan, CallReport } from '@ringback/carrier';
import { apology, asksWhatNext, firstPlan, notInService, planAfter } from '../domain/plan.js';
import { lineOf } from '../ingest/line-of.js';
import type { Taken, Webhook } from '../ingest/webhook.js';
import { type CallOnLine, KnownLines } from './known-lines.js';
import { WebhookReception } from './webhook-reception.js';

/** What the carrier wants to be told: what to do with a new call, or after the phone at this place came to nothing. */
export type Question = { report: CallReport; after: null } | { report: CallReport; after: { place: number } };

/** The question in a webhook; null when there is none. @param place of the phone whose address it came to. */
export function questionIn({ content }: Webhook, place: number | null): Question | null {
  if (content.is !== 'call') return null;
  const { report } = content;
  if (report.fact.kind === 'arrived') return { report, after: null };
  return place !== null && asksWhatNext(report.fact) ? { report, after: { place } } : null;
}

/**
 * Answers what to do with a call once the question is durable. The answer follows from the line's settings and from the
 * question alone, so that it is the same for a question that comes twice.
 */
@Injectable()
export class Plans {
  constructor(
    private readonly reception: WebhookReception,
    private readonly known: KnownLines,
  ) {}

  /** @throws as {@link WebhookReception.keep} does. */
  async decide(question: Question, webhook: Webhook): Promise<CallPlan> {
    const { report, after } = question;
    const remembered = after === null ? undefined : this.known.call(report.carrierCallId);
    const taken = await this.reception.keep({ ...webhook, asksForPlan: remembered === undefined });
    const call = remembered ?? this.callIn(taken, question);
    if (call === null) return after === null ? notInService : apology;
    return planFor(call, question);
  }

  /** Without the database. */
  fromMemory(question: Question): CallPlan {
    const call = this.known.call(question.report.carrierCallId) ?? this.onKnownNumber(question.report);
    return call === null ? apology : planFor(call, question);
  }

  private callIn({ owner, call }: Taken, { report, after }: Question): CallOnLine | null {
    if (owner === null) return null;
    if (after === null) return report.number && this.known.remember(report.carrierCallId, owner, report.number, report.caller, report.fact.at);
    return call?.number ? { line: lineOf(owner, call.number, call.receivedAt), caller: call.caller } : null;
  }

  private onKnownNumber({ carrierCallId, number, caller, fact }: CallReport): CallOnLine | null {
    const owner = number === null ? undefined : this.known.ownerOf(number);
    return owner && number ? this.known.remember(carrierCallId, owner, number, caller, fact.at) : null;
  }
}

const planFor = ({ line, caller }: CallOnLine, { after }: Question): CallPlan =>
  after === null ? firstPlan(line, caller) : planAfter(line, caller, after.place);
