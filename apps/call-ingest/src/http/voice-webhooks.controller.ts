import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { CallInstructions, CallPlan, CallReport } from '@ringback/carrier';
import type { CallBackId } from '@ringback/event-contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { believable, type Report } from '../domain/facts.js';
import { CARRIER, PUBLIC_URL } from '../ports.js';
import type { Door, Webhook } from '../ingest/webhook.js';
import { WebhookWitness } from '../ingest/webhook-witness.js';
import { callBackDoors, callBackNamedIn, callDoors, callNamedIn, placeIn, screenedPlaceIn, VOICE } from './call-doors.js';
import { pickUpIn, Plans, type Question, questionIn } from './plans.js';
import { type Reading, WebhookReception } from './webhook-reception.js';

/** Vonage waits five seconds for an answer; a caller who hears nothing for two begins to wonder. */
const FALLBACK_WAITS_MS = 2_000;

const readsCall = (door: Door, read: Reading<CallReport>['read']): Reading<CallReport> => ({
  door,
  read,
  content: (report, receivedAt) => ({ is: 'call', report: { ...report, fact: believable(report.fact, receivedAt) } }),
});

const answers = readsCall('voice answer', (carrier, body, at) => carrier.readAnswer(body, at));
const pickUps = readsCall('voice screen', (carrier, body, at) => carrier.readPickUp(body, at));
const events = readsCall('voice event', (carrier, body, at) => carrier.readVoiceEvent(body, at));
/** The question about a phone that was picked up looks like that about a new call: only where it should have gone tells them apart. */
const fallbacks = readsCall('voice fallback', (carrier, body, at) => {
  const read = carrier.readVoiceEvent(body, at);
  return read.is === 'read' && screenedPlaceIn(read.value.meantFor ?? '') !== null ? carrier.readPickUp(body, at) : read;
});

/** The carrier's questions and news about calls. */
@Controller(VOICE)
export class VoiceWebhooksController {
  constructor(
    @Inject(CARRIER) private readonly carrier: CallInstructions,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    private readonly reception: WebhookReception,
    private readonly plans: Plans,
    private readonly witness: WebhookWitness,
  ) {}

  @Post('answer')
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.reception.inSpan(answers.door, async (span) => {
      const { webhook } = await this.reception.admit(request, answers, span);
      const question = questionIn(webhook, null);
      this.instruct(reply, webhook, question ? await this.plans.decide(question, webhook) : []);
    });
  }

  /** Somebody picked up a phone that must accept the call, or that rings with others. Vonage documents no method: its answer webhooks are GET where nobody says otherwise. */
  @Get('screen/:place')
  screen(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.reception.inSpan(pickUps.door, async (span) => {
      const webhook = placedFor((await this.reception.admit(request, pickUps, span)).webhook, request.url);
      const question = pickUpIn(webhook, screenedPlaceIn(request.url) ?? 0);
      this.instruct(reply, webhook, question ? await this.plans.decide(question, webhook) : []);
    });
  }

  @Post('screen/:place')
  screenPosted(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.screen(request, reply);
  }

  /**
   * What a leg does. Vonage takes the reply to the failure of one that we rang for the rest of the call's plan; to its other
   * news it gets an empty list, as in Vonage's own example: that an empty body means the same there is not documented.
   */
  @Post('event')
  event(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.reception.inSpan(events.door, async (span) => {
      const webhook = placedFor((await this.reception.admit(request, events, span)).webhook, request.url);
      const place = placeIn(request.url);
      const question = questionIn(webhook, place);
      const plan = question ? await this.plans.decide(question, webhook) : [];
      if (!question) await this.reception.keep(webhook);
      if (place === null) reply.code(204).send();
      else this.instruct(reply, webhook, plan);
    });
  }

  /** Another door failed. A call must stay alive: with the database away, what is in memory will do. */
  @Post('fallback')
  fallback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.reception.inSpan(fallbacks.door, async (span) => {
      const { webhook: admitted, value } = await this.reception.admit(request, fallbacks, span);
      const webhook = placedFor(admitted, value?.meantFor ?? '');
      const question = questionOf(webhook, value?.meantFor ?? '');
      if (question) {
        this.instruct(reply, webhook, await this.decideInTime(question, webhook));
        return;
      }
      await this.reception.keep(webhook);
      reply.code(204).send();
    });
  }

  private async decideInTime(question: Question, webhook: Webhook): Promise<CallPlan> {
    try {
      return await within(FALLBACK_WAITS_MS, this.plans.decide(question, webhook));
    } catch (error) {
      this.witness.answeredFromMemory(fallbacks.door, error instanceof Error ? error.name : 'error');
      return this.plans.fromMemory(question, webhook);
    }
  }

  private instruct(reply: FastifyReply, { content, rung }: Webhook, plan: CallPlan): void {
    const doors = content.is === 'call-back' ? callBackDoors(this.publicUrl, content.callBackId) : callDoors(this.publicUrl, rung && content.is === 'call' ? content.report.carrierCallId : undefined);
    reply.code(200).send(this.carrier.instructionsFor(plan, doors));
  }
}

/** A webhook about a caller who waits, or of a leg that we placed for them, tells of their call, or of a call-back, as the address it came to says. */
function placedFor(webhook: Webhook, address: string): Webhook {
  const { content } = webhook;
  // Most come to an address that names nothing.
  if (!address.includes('?') && !address.includes('/screen/')) return webhook;
  const call = callNamedIn(address);
  const screened = screenedPlaceIn(address);
  const place = screened ?? placeIn(address);
  if (content.is !== 'call') return webhook;
  const callBackId = callBackNamedIn(address);
  if (callBackId !== null) return ofCallBack(webhook, content.report, callBackId, place);
  if (call === null) return webhook;
  const ofCall = { ...webhook, content: { ...content, report: { ...content.report, carrierCallId: call } } };
  return place === null ? ofCall : { ...ofCall, rung: { place, pickedUp: screened !== null } };
}

const ofCallBack = (webhook: Webhook, report: Report, callBackId: CallBackId, place: number | null): Webhook =>
  ({ ...webhook, content: place === null ? { is: 'irrelevant', because: 'it tells of no phone of the call-back' } : { is: 'call-back', callBackId, place, report } });

/** @param address of ours that the webhook was meant for. */
function questionOf(webhook: Webhook, address: string): Question | null {
  const screened = screenedPlaceIn(address);
  return screened === null ? questionIn(webhook, placeIn(address)) : pickUpIn(webhook, screened);
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
