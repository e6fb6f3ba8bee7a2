import { Injectable } from '@nestjs/common';
import { type EventOf, MessageRequested } from '@ringback/event-contracts';
import { HandlesEvent, PermanentError } from '@ringback/event-log';
import { appendEvidence } from '@ringback/evidence';
import { traceparentOfNow, type UnitOfWork } from '@ringback/outbox';
import { segmentsOf } from '@ringback/sms-text';
import { CONSENT_DECISIONS } from '../domain/consent-answer.js';
import { afterwards, requested } from '../domain/message-state.js';
import { fitness } from '../domain/text-rules.js';
import { changeEntries, requestEntries } from '../evidence/entries.js';
import { announce } from '../sending/announce.js';
import { Sender } from '../sending/sender.js';
import { recordRequests } from '../store/requests.js';

@Injectable()
export class MessageRequestedHandler {
  constructor(private readonly sender: Sender) {}

  /** Queues the text, once for each decision. Whether it may be sent is decided when its turn comes. */
  @HandlesEvent(MessageRequested)
  async onMessageRequested({ id: causeId, data: request }: EventOf<typeof MessageRequested>, unit: UnitOfWork): Promise<void> {
    if (request.decisionKey.startsWith(CONSENT_DECISIONS)) throw new PermanentError(`message ${request.messageId} claims to answer an order about texts: only messaging decides on those`);
    const fit = fitness(request.text);
    if (fit === 'empty') throw new PermanentError(`the text of message ${request.messageId} is blank`);
    const pending = requested(unit.now, request.notAfter);
    const step = fit === 'fit' ? { next: pending, announce: [] } : afterwards(pending, { is: 'skipped', reason: 'too-long', at: unit.now });
    const text = {
      request, causeId, segments: segmentsOf(request.text).segments, requestedAt: unit.now, traceparent: traceparentOfNow(), progress: step.next,
    };
    const isNew = await unit.batched(recordRequests, text);
    if (!isNew) return;
    const change = { message: { ...request, ...text, isForgotten: false }, announce: step.announce };
    appendEvidence(unit, [...requestEntries(request, unit.now), ...changeEntries(change, unit.now)]);
    announce(unit, change);
    unit.afterCommit(() => this.sender.wake());
  }
}
