import { Inject, Injectable } from '@nestjs/common';
import { context, type Context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { SendOutcome, TextSender } from '@ringback/carrier';
import type { Clock, Instant } from '@ringback/event-contracts';
import { FailPoint, failPoint } from '@ringback/fail-points';
import { CLOCK } from '@ringback/service-kit';
import { contextOf } from '@ringback/outbox';
import { validFor } from '../domain/message-state.js';
import type { Claim } from './claims.js';
import { carrierSeconds, textsHandedOver } from './metrics.js';
import { CARRIER } from './settings.js';

/** What became of a claim. */
export interface Answered {
  claim: Claim;
  outcome: SendOutcome;
  at: Instant;
  /** The trace of the request, to which what follows belongs. */
  trace: Context;
}

const tracer = trace.getTracer('@ringback/messaging');

/** Hands one claimed text to the carrier. */
@Injectable()
export class CarrierRequest {
  constructor(
    @Inject(CARRIER) private readonly carrier: TextSender,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Never throws: what cannot be explained is an unknown outcome. */
  make(claim: Claim): Promise<Answered> {
    const attributes = { 'ringback.message.id': claim.messageId, 'ringback.message.attempt': claim.attempt };
    return tracer.startActiveSpan('send text', { kind: SpanKind.CLIENT, attributes }, contextOf(claim.traceparent), async (span) => {
      const outcome = await this.send(claim);
      describe(span, outcome);
      return { claim, outcome, at: this.clock.now(), trace: context.active() };
    });
  }

  private async send(claim: Claim): Promise<SendOutcome> {
    const now = this.clock.now();
    // This process slept through its lease: others call the text unconfirmed by now, and it may be out of date.
    if (claim.leaseUntil <= now || claim.notAfter <= now) return { is: 'not-sent', detail: 'its turn passed before the request was made' };
    failPoint(FailPoint.BeforeCarrierRequest);
    const started = performance.now();
    const outcome = await this.carrier
      .sendText({ messageId: claim.messageId, from: claim.number, to: claim.recipient, text: claim.text, validFor: validFor(claim.notAfter, now) })
      .catch((error: unknown): SendOutcome => ({ is: 'unknown', detail: `the carrier’s adapter failed: ${nameOf(error)}` }));
    failPoint(FailPoint.AfterCarrierRequest);
    carrierSeconds.record((performance.now() - started) / 1000, { outcome: outcome.is });
    textsHandedOver.add(1, { outcome: outcome.is });
    return outcome;
  }
}

function describe(span: Span, outcome: SendOutcome): void {
  span.setAttribute('ringback.send.outcome', outcome.is);
  if (outcome.is !== 'accepted') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.is });
  span.end();
}

/** Its message might quote the request. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
