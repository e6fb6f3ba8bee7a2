import { Injectable } from '@nestjs/common';
import { CallAnswered, type EventOf, MessagesWithdrawn, type WithdrawnBecause } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { Handovers } from '../store/handovers.js';
import { StaffTasks } from '../store/staff-tasks.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { FOLLOW_UP_DECISIONS, FollowUps } from './follow-ups.js';
import { HandingOver } from './handing-over.js';
import { OPENER_DECISIONS } from './opener-request.js';
import { PromiseKeeping } from './promise-keeping.js';
import { StaffReplies } from './staff-replies.js';

@Injectable()
export class CallAnsweredHandler {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly followUps: FollowUps,
    private readonly handovers: Handovers,
    private readonly handingOver: HandingOver,
    private readonly staffReplies: StaffReplies,
    private readonly promises: PromiseKeeping,
    private readonly tasks: StaffTasks,
  ) {}

  /** Who spoke with somebody is asked and reminded of nothing, and nobody needs to be told of them again. */
  @HandlesEvent(CallAnswered)
  async onCallAnswered({ data: { businessId, caller, answeredAt, reconciled } }: EventOf<typeof CallAnswered>, unit: UnitOfWork): Promise<void> {
    if (caller === null) return;
    this.followUps.endFor(unit, businessId, caller);
    const conversationId = await this.threads.recordSpoken(unit, businessId, caller, answeredAt);
    if (conversationId !== null) {
      const isPaused = await this.staffReplies.spoke(unit, businessId, conversationId, { answeredAt, reconciled });
      // One that was late, or waits for the morning.
      if (!isPaused) unit.publish(MessagesWithdrawn, { businessId, conversationId, recipient: caller, decisionPrefixes: [OPENER_DECISIONS, FOLLOW_UP_DECISIONS], because: 'spoke' satisfies WithdrawnBecause, withdrawnAt: unit.now });
      await this.promises.keepIn(unit, conversationId, 'call');
    }
    await this.tasks.finishOf(unit, businessId, caller, answeredAt);
    const waiting = await this.handovers.waitingOf(unit, businessId, caller);
    if (waiting !== null) await this.handingOver.take(unit, businessId, waiting, '', 'call');
  }
}
