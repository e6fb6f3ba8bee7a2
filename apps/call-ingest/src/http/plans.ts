import { Injectable } from '@nestjs/common';
import type { CallFact, CallPlan } from '@ringback/carrier';
import type { CallId } from '@ringback/event-contracts';
import type { CallBack } from '../domain/call-back.js';
import { afterFailureOf, afterKeyOf, notConnected, offerOf } from '../domain/call-back-plan.js';
import type { FoldedCall } from '../domain/fold.js';
import { apology, asksWhatNext, firstPlan, notInService, planAfter } from '../domain/plan.js';
import type { Round } from '../domain/round.js';
import { afterKey, planAfterScreened, screening } from '../domain/screening.js';
import type { Report } from '../domain/facts.js';
import { keyPlan, notNow, pickedUpPlan, waitingPlan } from '../domain/together.js';
import { lineOf } from '../ingest/line-of.js';
import type { Taken, Webhook } from '../ingest/webhook.js';
import { type CallOnLine, KnownLines } from './known-lines.js';
import { WebhookReception } from './webhook-reception.js';

/** What the carrier wants to be told, about the phone at a place of the line's order unless the call has just come in. */
export type Question =
  | { is: 'arrival'; report: Report }
  /** It came to nothing. */
  | { is: 'failure'; report: Report; place: number }
  /** It was picked up: what is to be heard there? */
  | { is: 'pick-up'; report: Report; place: number }
  /** A key was pressed on it, or none in time. */
  | { is: 'key'; report: Report; place: number; key: Key }
  /** It was screened, and is done with. */
  | { is: 'end'; report: Report; place: number };

type Key = Extract<CallFact, { kind: 'keys' }>;

/** The question in a webhook; null when there is none. @param place of the phone whose address it came to. */
export function questionIn({ content, rung }: Webhook, place: number | null): Question | null {
  if (!('report' in content)) return null;
  const { report } = content;
  const { fact } = report;
  if (fact.kind === 'arrived') return { is: 'arrival', report };
  if (place === null) return null;
  if (fact.kind === 'keys') return { is: 'key', report, place, key: fact };
  if (fact.kind === 'asks-next') return { is: 'end', report, place };
  // A phone that rings with others has nobody waiting for what comes next.
  return asksWhatNext(fact) && rung === undefined ? { is: 'failure', report, place } : null;
}

/** The question in a webhook that came to the address which screens the phone at this place. */
export function pickUpIn({ content }: Webhook, place: number): Question | null {
  return 'report' in content ? { is: 'pick-up', report: content.report, place } : null;
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
    if (webhook.content.is === 'call-back') return planInCallBack((await this.reception.keep(webhook)).callBack, question);
    const remembered = question.is === 'arrival' ? undefined : this.known.call(question.report.carrierCallId);
    const taken = await this.reception.keep({ ...webhook, asksForPlan: remembered === undefined });
    const call = remembered ?? this.callIn(taken, question);
    if (call === null) return question.is === 'arrival' ? notInService : apology;
    const round = question.is === 'arrival' || webhook.rung !== undefined ? taken.round : null;
    return taken.call && round ? planInRound(call, question, round, taken.call.id) : planFor(call, question, taken.call?.known ?? null);
  }

  /** Without the database. Then phones are rung one after another: only what is kept can ring them at once. */
  fromMemory(question: Question, { content, rung }: Webhook): CallPlan {
    if (content.is === 'call-back') return notConnected;
    const call = this.known.call(question.report.carrierCallId) ?? this.onKnownNumber(question.report);
    if (call === null) return apology;
    return rung ? notNow(call.line) : planFor(call, question, null);
  }

  private callIn({ owner, call }: Taken, { is, report }: Question): CallOnLine | null {
    if (owner === null) return null;
    if (is === 'arrival') return report.number && this.known.remember(report.carrierCallId, owner, report.number, report.caller, report.fact.at);
    return call?.number ? { line: lineOf(owner, call.number, call.receivedAt), caller: call.caller } : null;
  }

  private onKnownNumber({ carrierCallId, number, caller, fact }: Report): CallOnLine | null {
    const owner = number === null ? undefined : this.known.ownerOf(number);
    return owner && number ? this.known.remember(carrierCallId, owner, number, caller, fact.at) : null;
  }
}

/** For a caller who waits while phones ring at once. */
function planInRound({ line, caller }: CallOnLine, question: Question, round: Round, call: CallId): CallPlan {
  switch (question.is) {
    case 'arrival':
      return waitingPlan(line, call);
    case 'pick-up':
      return pickedUpPlan(line, caller, question.place, round, call);
    case 'key':
      return keyPlan(line, question.place, question.key.pressed, round, call);
    case 'failure':
    case 'end':
      return [];
  }
}

/** For somebody of the staff who is to be connected with a caller. */
function planInCallBack(callBack: CallBack | null, question: Question): CallPlan {
  if (callBack === null) return notConnected;
  switch (question.is) {
    case 'pick-up':
      return offerOf(callBack, question.place);
    case 'key':
      return afterKeyOf(callBack, question.place, question.key.pressed);
    case 'failure':
      return afterFailureOf(callBack, question.place);
    case 'arrival':
    case 'end':
      return [];
  }
}

/** @param known of the call; null when the database could not be asked. */
function planFor({ line, caller }: CallOnLine, question: Question, known: FoldedCall | null): CallPlan {
  switch (question.is) {
    case 'arrival':
      return firstPlan(line, caller);
    case 'failure':
      return planAfter(line, caller, question.place);
    case 'pick-up':
      return screening(line, caller, question.place);
    case 'key':
      return afterKey(line, question.place, question.key, known);
    case 'end':
      // Nobody can say whether they were served: another phone is not bothered for them.
      return known === null ? apology : planAfterScreened(line, caller, question.place, known);
  }
}
