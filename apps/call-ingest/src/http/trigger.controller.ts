import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { context, type Span, trace } from '@opentelemetry/api';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessProfile, type CallId, type CarrierId, type Clock, E164, type Instant } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { countryOf, parsePhone, readPhone } from '@ringback/phone';
import { CLOCK } from '@ringback/service-kit';
import { checkSignature, SIGNATURE_HEADER } from '@ringback/trigger-signature';
import type { FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import type { Report } from '../domain/facts.js';
import { WebhookWitness } from '../ingest/webhook-witness.js';
import { TRIGGER_KEY } from '../ports.js';
import { keyOf, RawWebhooks } from '../store/raw-webhooks.js';
import { notASignature, notAValue, notSetUp, otherRequest, tooLarge, unreadable } from './trigger-refusals.js';
import { NOBODY, secretsOf } from './trigger-secrets.js';
import { Called, LARGEST_BODY, type MissedCallRequest, missedCallRequest } from './trigger-request.js';
import { bodyOf, WebhookReception } from './webhook-reception.js';

const DOOR = 'trigger missed-call';
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** A request that is genuine and can be read. */
interface Admitted {
  owner: BusinessProfile;
  number: E164;
  request: MissedCallRequest;
  /** Equal for repeats. */
  key: string;
  body: Buffer;
  receivedAt: Instant;
}

/** For telephone systems of the business's own, and whatever else learns of missed calls. */
@Controller('v1/triggers')
export class TriggerController {
  constructor(
    private readonly reception: WebhookReception,
    private readonly raw: RawWebhooks,
    private readonly directory: BusinessDirectory,
    private readonly transactions: Transactions,
    private readonly witness: WebhookWitness,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TRIGGER_KEY) private readonly triggerKey: string | null,
  ) {}

  /** Durable before the answer. A request that comes twice is one call. */
  @Post('missed-call')
  @HttpCode(202)
  missedCall(@Req() request: FastifyRequest): Promise<{ callId: CallId; repeated: boolean }> {
    return this.reception.inSpan(DOOR, async (span) => {
      const admitted = await this.admit(request);
      const taken = await this.take(admitted, span);
      if (taken.repeated && !(await this.raw.isKept(admitted.key, admitted.body))) throw otherRequest();
      return taken;
    });
  }

  private async take({ owner, number, request, key, body, receivedAt }: Admitted, span: Span): Promise<{ callId: CallId; repeated: boolean }> {
    const report = reportOf(owner, number, request, key);
    const { repeated, call } = await this.reception.keep({
      door: DOOR, key, body, receivedAt, content: { is: 'call', report }, asksForPlan: false, trace: trace.setSpan(context.active(), span),
    });
    if (call === null) throw new Error(`a call that was told of by ${DOOR} was not kept`);
    return { callId: call.id, repeated };
  }

  private async admit(request: FastifyRequest): Promise<Admitted> {
    if (this.triggerKey === null) throw notSetUp();
    const body = bodyOf(request);
    if (body.length > LARGEST_BODY) throw tooLarge(LARGEST_BODY);
    const receivedAt = this.clock.now();
    const json = jsonIn(body);
    const called = Called.safeParse(json);
    if (!called.success) throw notAValue(called.error);
    const number = parsePhone(called.data.number);
    const owner = number === null ? null : await this.transactions.run((unit) => this.directory.ownerOf(unit, number));
    const secrets = secretsOf(this.triggerKey, owner ?? NOBODY);
    const signature = checkSignature(headerOf(request, SIGNATURE_HEADER), secrets, body, receivedAt);
    if (signature.is === 'wrong' || owner === null || number === null) {
      const because = signature.is === 'wrong' ? signature.because : 'nobody has this number';
      this.witness.sawBadSignature(DOOR, 'wrong', because);
      throw notASignature(because);
    }
    const read = missedCallRequest(receivedAt).safeParse(json);
    if (!read.success) throw notAValue(read.error);
    return { owner, number, request: read.data, body, receivedAt, key: keyOf(`${DOOR} ${owner.businessId} ${nameOf(request, read.data, body)}`) };
  }
}

/** What repeats are known by: what the sender calls the request, or the call; where it calls them nothing, the very request. */
function nameOf(request: FastifyRequest, { reference }: MissedCallRequest, body: Buffer): string {
  const key = headerOf(request, 'idempotency-key');
  if (key !== undefined && !IDEMPOTENCY_KEY.test(key)) throw unreadable('Idempotency-Key', 'must be 1 to 200 visible ASCII characters');
  if (key !== undefined) return `key ${key}`;
  if (reference !== undefined) return `reference ${reference}`;
  return `request ${String(headerOf(request, SIGNATURE_HEADER))} ${hash('sha256', body)}`;
}

function reportOf(owner: BusinessProfile, number: E164, { caller: asSent, outcome, endedAt, waitedSeconds }: MissedCallRequest, key: string): Report {
  const reading = readPhone(asSent, countryOf(number) ?? undefined);
  return {
    carrierCallId: `trigger:${owner.businessId}:${key}` as CarrierId,
    number,
    // An extension or a short code is shown as what it is: that somebody called is true all the same.
    caller: reading.is === 'phone' ? reading.phone : null,
    callerAsSent: asSent,
    fact: { kind: 'missed-elsewhere', at: endedAt, outcome, waitedSeconds },
  };
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw unreadable('(body)', 'must be a JSON object');
  }
}

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
