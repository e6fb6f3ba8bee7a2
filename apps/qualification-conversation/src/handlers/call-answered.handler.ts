import { Injectable } from '@nestjs/common';
import { CallAnswered, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { Handovers } from '../store/handovers.js';
import { FollowUps } from './follow-ups.js';
import { HandingOver } from './handing-over.js';

@Injectable()
export class CallAnsweredHandler {
  constructor(
    private readonly followUps: FollowUps,
    private readonly handovers: Handovers,
    private readonly handingOver: HandingOver,
  ) {}

  /** Who spoke with somebody is reminded of nothing, and nobody needs to be told of them again. */
  @HandlesEvent(CallAnswered)
  async onCallAnswered({ data: { businessId, caller } }: EventOf<typeof CallAnswered>, unit: UnitOfWork): Promise<void> {
    if (caller === null) return;
    this.followUps.endFor(unit, businessId, caller);
    const waiting = await this.handovers.waitingOf(unit, businessId, caller);
    if (waiting !== null) await this.handingOver.take(unit, waiting, '', 'call');
  }
}
