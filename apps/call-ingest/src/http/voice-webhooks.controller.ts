import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { AnswerPlan, CallInstructions, CallReport } from '@ringback/carrier';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerPlan, apology, notInService } from '../domain/answer-plan.js';
import { believable } from '../domain/facts.js';
import type { Door, Taken, Webhook } from '../ingest/webhook.js';
import { WebhookWitness } from '../ingest/webhook-witness.js';
import { CARRIER, PUBLIC_URL } from '../ports.js';
import { KnownNumbers } from './known-numbers.js';
import { type Genuine, type Reading, WebhookReception } from './webhook-reception.js';

/** Vonage waits five seconds for an answer; a caller who hears nothing for two begins to wonder. */
const FALLBACK_WAITS_MS = 2_000;

const readsCall = (door: Door, read: Reading<CallReport>['read'], asksForPlan: boolean): Reading<CallReport> => ({
  door,
  read,
  content: (report, receivedAt) => ({ is: 'call', report: { ...report, fact: believable(report.fact, receivedAt) } }),
  asksForPlan: ({ fact }) => asksForPlan && fact.kind === 'arrived',
});

const answers = readsCall('voice answer', (carrier, body, at) => carrier.readAnswer(body, at), true);
const events = readsCall('voice event', (carrier, body, at) => carrier.readVoiceEvent(body, at), false);
const fallbacks = readsCall('voice fallback', (carrier, body, at) => carrier.readVoiceEvent(body, at), true);

/** The carrier's questions and news about calls. */
@Controller('webhooks/vonage/voice')
export class VoiceWebhooksController {
  private readonly eventUrl: string;

  constructor(
    @Inject(CARRIER) private readonly carrier: CallInstructions,
    @Inject(PUBLIC_URL) publicUrl: string,
    private readonly reception: WebhookReception,
    private readonly knownNumbers: KnownNumbers,
    private readonly witness: WebhookWitness,
  ) {
    this.eventUrl = `${publicUrl}/webhooks/vonage/voice/event`;
  }

  @Post('answer')
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.reception.inSpan(answers.door, async (span) => {
      const { webhook, value } = await this.reception.admit(request, answers, span);
      this.instruct(reply, value, await this.keepAndRemember(webhook, value));
    });
  }

  @Post('event')
  event(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.reception.inSpan(events.door, async (span) => {
      const { webhook } = await this.reception.admit(request, events, span);
      await this.reception.keep(webhook);
      reply.code(204).send();
    });
  }

  /** The answer or event door failed. A call must stay alive: with the database away, what is in memory will do. */
  @Post('fallback')
  fallback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.reception.inSpan(fallbacks.door, async (span) => {
      const genuine = await this.reception.admit(request, fallbacks, span);
      if (!genuine.webhook.asksForPlan) {
        await this.reception.keep(genuine.webhook);
        reply.code(204).send();
        return;
      }
      try {
        const taken = await within(FALLBACK_WAITS_MS, this.keepAndRemember(genuine.webhook, genuine.value));
        this.instruct(reply, genuine.value, taken);
      } catch (error) {
        this.witness.answeredFromMemory(fallbacks.door, error instanceof Error ? error.name : 'error');
        reply.code(200).send(this.carrier.instructionsFor(this.planFromMemory(genuine), this.eventUrl));
      }
    });
  }

  private async keepAndRemember(webhook: Webhook, report: CallReport | null): Promise<Taken> {
    const taken = await this.reception.keep(webhook);
    if (report?.number && taken.owner) this.knownNumbers.remember(report.number, taken.owner);
    return taken;
  }

  private instruct(reply: FastifyReply, report: CallReport | null, { owner }: Taken): void {
    const plan = owner && report?.number ? answerPlan(owner, report.number, report.caller) : notInService;
    reply.code(200).send(this.carrier.instructionsFor(plan, this.eventUrl));
  }

  private planFromMemory({ value }: Genuine<CallReport>): AnswerPlan {
    const owner = value?.number ? this.knownNumbers.ownerOf(value.number) : undefined;
    return owner && value?.number ? answerPlan(owner, value.number, value.caller) : apology;
  }
}

/** @throws Error when it takes longer. What was begun goes on. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
