import { Injectable } from '@nestjs/common';
import { type BusinessId, ContactClassified, type E164, type EventOf, LineTypeLearned, MessagesWithdrawn, NumberRefused } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { LearntOfCallers } from '../store/learnt-of-callers.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { REMINDER_DECISIONS } from './appointments.js';
import { FOLLOW_UP_DECISIONS } from './follow-ups.js';
import { OPENER_DECISIONS } from './opener-request.js';

/** Remembers who is not to be texted any more. What waits to be sent to a number that a text taught of is messaging's to hold back, which knew first. */
@Injectable()
export class LearntOfCallersHandler {
  constructor(
    private readonly learnt: LearntOfCallers,
    private readonly threads: ThreadRepository,
  ) {}

  @HandlesEvent(ContactClassified)
  async onClassified({ data: { businessId, person: phone, contactClass } }: EventOf<typeof ContactClassified>, unit: UnitOfWork): Promise<void> {
    const personal = contactClass === 'personal';
    await this.learnt.classify(unit, { businessId, phone, personal });
    if (personal) await this.takeBack(unit, businessId, phone);
  }

  @HandlesEvent(LineTypeLearned)
  async onLineTypeLearned({ data: { phone, lineType, learnedAt } }: EventOf<typeof LineTypeLearned>, unit: UnitOfWork): Promise<void> {
    if (lineType !== 'landline') return this.learnt.forgetLandline(unit, phone);
    await this.learnt.note(unit, phone, 'landline', learnedAt);
  }

  @HandlesEvent(NumberRefused)
  async onNumberRefused({ data: { phone, refusedAt } }: EventOf<typeof NumberRefused>, unit: UnitOfWork): Promise<void> {
    await this.learnt.note(unit, phone, 'refused', refusedAt);
  }

  private async takeBack(unit: UnitOfWork, businessId: BusinessId, recipient: E164): Promise<void> {
    for (const { id: conversationId } of await this.threads.ofCallers(unit, businessId, [recipient])) {
      unit.publish(MessagesWithdrawn, { businessId, conversationId, recipient, decisionPrefixes: [OPENER_DECISIONS, FOLLOW_UP_DECISIONS, REMINDER_DECISIONS], because: 'personal-contact', withdrawnAt: unit.now });
    }
  }
}
