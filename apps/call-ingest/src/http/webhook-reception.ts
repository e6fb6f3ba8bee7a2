import { Inject, Injectable } from '@nestjs/common';
import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { CarrierWebhooks, Read } from '@ringback/carrier';
import type { Clock, Instant } from '@ringback/event-contracts';
import { TransientError } from '@ringback/event-log';
import { CLOCK } from '@ringback/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Content, Door, Taken, Webhook } from '../ingest/webhook.js';
import { TooManyWebhooks, WebhookIntake } from '../ingest/webhook-intake.js';
import { WebhookWitness } from '../ingest/webhook-witness.js';
import { CARRIER } from '../ports.js';
import { keyOf } from '../store/raw-webhooks.js';
import { forged, malformed, notJson, notStored, tooMany, unsigned } from './refusals.js';

/** How a door reads its webhooks. Constants, one per door: they are used for every webhook. */
export interface Reading<Value> {
  door: Door;
  read: (carrier: CarrierWebhooks, body: Buffer, receivedAt: Instant) => Read<Value>;
  content: (value: Value, receivedAt: Instant) => Content;
}

/** A genuine webhook that can be read; `value` is null when it is about nothing we act on. */
export interface Genuine<Value> {
  webhook: Webhook;
  value: Value | null;
}

const tracer = trace.getTracer('@ringback/call-ingest');
const NOTHING = Buffer.alloc(0);

/**
 * What all doors do: signature first, on the bytes as they came; then reading; then keeping, with all effects, before the
 * answer. What cannot be read is kept too, as the carrier will not send it again after a 400.
 */
@Injectable()
export class WebhookReception {
  constructor(
    @Inject(CARRIER) private readonly carrier: CarrierWebhooks,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly intake: WebhookIntake,
    private readonly witness: WebhookWitness,
  ) {}

  /** Runs a door's work in a span of its own. */
  async inSpan<Result>(door: Door, work: (span: Span) => Promise<Result>): Promise<Result> {
    const span = tracer.startSpan(`receive ${door}`, { kind: SpanKind.SERVER });
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  }

  /** @throws ProblemException 503 without a signature, 401 with a wrong one, 400 when it cannot be read (and is kept), 415. */
  async admit<Value>(request: FastifyRequest, reading: Reading<Value>, span: Span): Promise<Genuine<Value>> {
    const { door } = reading;
    const body = request.method === 'GET' ? this.carrier.bytesOf(queryOf(request)) : bodyOf(request);
    const receivedAt = this.clock.now();
    const signature = this.carrier.verify({ headers: request.headers, body }, receivedAt);
    if (signature.is !== 'genuine') {
      const because = signature.is === 'wrong' ? signature.because : 'no signature';
      this.witness.sawBadSignature(door, signature.is, because);
      throw signature.is === 'missing' ? unsigned() : forged(because);
    }
    const read = reading.read(this.carrier, body, receivedAt);
    const common = { door, body, receivedAt, asksForPlan: false, trace: trace.setSpan(context.active(), span) };
    switch (read.is) {
      case 'read': {
        const content = reading.content(read.value, receivedAt);
        return { value: read.value, webhook: { ...common, key: keyOf(read.dedupeKey), content } };
      }
      case 'irrelevant': {
        const content: Content = { is: 'irrelevant', because: read.because };
        return { value: null, webhook: { ...common, key: keyOf(read.dedupeKey), content } };
      }
      case 'malformed': {
        const content: Content = { is: 'malformed', problem: `${read.field} ${read.problem}` };
        await this.keep({ ...common, key: keyOf(body), content });
        this.witness.sawMalformed(door, read.field, read.problem);
        throw malformed(read);
      }
    }
  }

  /** Resolves when the webhook is durable, with its effects. @throws ProblemException or TransientError, answered 503. */
  async keep(webhook: Webhook): Promise<Taken> {
    const { door, content } = webhook;
    try {
      const taken = await this.intake.take(webhook);
      this.witness.couldStore(door, taken.repeated ? 'repeated' : content.is === 'irrelevant' ? 'irrelevant' : 'accepted');
      return taken;
    } catch (error) {
      this.witness.couldNotStore(door, error instanceof Error ? error.name : 'error');
      if (error instanceof TransientError) throw error;
      if (error instanceof TooManyWebhooks) throw tooMany();
      this.witness.cannotStore(webhook, error);
      throw notStored();
    }
  }
}

const queryOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** The bytes that were signed. Bodies of another content type come as something else. */
export function bodyOf({ body }: FastifyRequest): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (body === undefined || body === null) return NOTHING;
  throw notJson();
}
