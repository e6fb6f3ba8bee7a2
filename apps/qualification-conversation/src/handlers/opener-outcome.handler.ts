import { Injectable } from '@nestjs/common';
import { type DataOf, type EventOf, type Instant, MessageDelivered, MessageFailed, MessageSent, MessageSkipped, type SkipReason } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { BlindTexts } from '../store/blind-texts.js';
import { DailyTexts } from '../store/daily-texts.js';
import { type OpenerOutcome, ThreadRepository } from '../store/thread-repository.js';
import { FollowUps } from './follow-ups.js';
import { OpenerDecider } from './opener-decider.js';

type AboutMessage = Pick<DataOf<typeof MessageSent>, 'businessId' | 'callId' | 'recipient' | 'messageId' | 'purpose'>;

/**
 * Remembers whether an opener reached its caller: one that did not must not keep the next missed call from getting one.
 * An unconfirmed one counts as sent, like one still on its way, until it is known to have failed.
 */
@Injectable()
export class OpenerOutcomeHandler {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly dailyTexts: DailyTexts,
    private readonly blindTexts: BlindTexts,
    private readonly followUps: FollowUps,
    private readonly decider: OpenerDecider,
  ) {}

  @HandlesEvent(MessageSent)
  async onSent({ data }: EventOf<typeof MessageSent>, unit: UnitOfWork): Promise<void> {
    await this.settle(data, 'sent', data.acceptedAt, unit);
    await this.followUps.begin(unit, data);
  }

  @HandlesEvent(MessageSkipped)
  async onSkipped({ data }: EventOf<typeof MessageSkipped>, unit: UnitOfWork): Promise<void> {
    await this.settle(data, 'not-sent', data.skippedAt, unit);
    await this.giveBack(data, unit);
    const { callId, messageId, purpose, recipient: caller } = data;
    if (purpose !== 'opener' || callId === null) return;
    await this.blindTexts.giveBack(unit, { caller, callId });
    if (data.reason === ('outdated' satisfies SkipReason)) await this.decider.decideAnew(callId, messageId, unit);
  }

  @HandlesEvent(MessageDelivered)
  async onDelivered({ data: { recipient, purpose } }: EventOf<typeof MessageDelivered>, unit: UnitOfWork): Promise<void> {
    if (purpose === 'opener') await this.blindTexts.arrived(unit, recipient);
  }

  @HandlesEvent(MessageFailed)
  async onFailed({ data }: EventOf<typeof MessageFailed>, unit: UnitOfWork): Promise<void> {
    await this.settle(data, 'not-sent', data.failedAt, unit);
    if (data.neverTaken === true) await this.giveBack(data, unit);
  }

  /** What was not sent, and costs nothing, is not to keep others from their text. */
  private async giveBack({ businessId, callId, messageId, purpose }: AboutMessage, unit: UnitOfWork): Promise<void> {
    if (purpose === 'opener' && callId !== null) await this.dailyTexts.giveBackFor(unit, { businessId, callId, messageId });
  }

  private async settle({ businessId, recipient, messageId, purpose }: AboutMessage, state: OpenerOutcome['state'], at: Instant, unit: UnitOfWork): Promise<void> {
    if (purpose === 'opener') await this.threads.settleOpener(unit, { businessId, caller: recipient, messageId, state, at });
  }
}
