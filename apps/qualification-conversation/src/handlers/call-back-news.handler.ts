import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { CallBackConnected, CallBackEnded, type CallBackOutcome, CallBackTaken, type DataOf, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { StaffAlerts } from '../alerts/staff-alerts.js';
import { unreachedText } from '../domain/staff-words.js';
import { CallBacks } from '../store/call-backs.js';
import { Handovers } from '../store/handovers.js';
import { StaffTasks } from '../store/staff-tasks.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { PromiseKeeping } from './promise-keeping.js';
import { StaffReplies } from './staff-replies.js';

/** Whoever takes a call-back looks after the caller from then on; when they are connected, what was promised is done. */
@Injectable()
export class CallBackNewsHandler {
  constructor(
    private readonly callBacks: CallBacks,
    private readonly staffReplies: StaffReplies,
    private readonly threads: ThreadRepository,
    private readonly promises: PromiseKeeping,
    private readonly tasks: StaffTasks,
    private readonly handovers: Handovers,
    private readonly directory: BusinessDirectory,
    private readonly alerts: StaffAlerts,
  ) {}

  @HandlesEvent(CallBackTaken)
  async onTaken({ data: { businessId, callBackId, conversationId, phone, takenAt } }: EventOf<typeof CallBackTaken>, unit: UnitOfWork): Promise<void> {
    await this.callBacks.keepTaken(unit, callBackId, phone, takenAt);
    await this.staffReplies.take(unit, businessId, conversationId, phone, 'call');
  }

  @HandlesEvent(CallBackConnected)
  async onConnected({ data: { businessId, callBackId, conversationId, caller, connectedAt } }: EventOf<typeof CallBackConnected>, unit: UnitOfWork): Promise<void> {
    await this.callBacks.keepConnected(unit, callBackId, connectedAt);
    await this.threads.recordSpoken(unit, businessId, caller, connectedAt);
    await this.promises.keepIn(unit, conversationId, 'call');
    await this.tasks.finishOf(unit, businessId, caller, connectedAt);
  }

  @HandlesEvent(CallBackEnded)
  async onEnded({ data }: EventOf<typeof CallBackEnded>, unit: UnitOfWork): Promise<void> {
    const isNews = await this.callBacks.keepEnded(unit, data.callBackId, data.outcome, data.endedAt);
    if (isNews && data.outcome === ('caller-unreached' satisfies CallBackOutcome)) await this.tellUnreached(unit, data);
  }

  private async tellUnreached(unit: UnitOfWork, { businessId, conversationId, number, caller, phone, callBackId }: DataOf<typeof CallBackEnded>): Promise<void> {
    const [business, handover] = await Promise.all([this.directory.find(unit, businessId), this.handovers.of(unit, conversationId)]);
    if (!business || phone === null) return;
    await this.alerts.tell(unit, business, { conversationId, number, caller }, phone, `unreached:${callBackId}`, unreachedText(caller, handover?.ref ?? null));
  }
}
