import { Injectable } from '@nestjs/common';
import { type EventOf, LeadClosed } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { ThreadRepository } from '../store/thread-repository.js';
import { FollowUps } from './follow-ups.js';

@Injectable()
export class LeadClosedHandler {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly followUps: FollowUps,
  ) {}

  /** Whoever is a customer, or none any more, is not asked whether they still need help: at no number of theirs. */
  @HandlesEvent(LeadClosed)
  async onLeadClosed({ data: { businessId, numbers } }: EventOf<typeof LeadClosed>, unit: UnitOfWork): Promise<void> {
    for (const thread of await this.threads.ofCallers(unit, businessId, numbers)) this.followUps.end(unit, thread, thread, 'closed');
  }
}
