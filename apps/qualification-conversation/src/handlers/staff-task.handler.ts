import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type EventOf, StaffTaskRaised } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { StaffAlerts, wantsAlerts } from '../alerts/staff-alerts.js';
import { callBackText } from '../domain/alert-text.js';
import { StaffTasks } from '../store/staff-tasks.js';
import { ThreadRepository } from '../store/thread-repository.js';

/** A caller whom no text may reach, or none reached in time, is called back by somebody who is told so; until then it is listed as to be done. */
@Injectable()
export class StaffTaskHandler {
  constructor(
    private readonly directory: BusinessDirectory,
    private readonly tasks: StaffTasks,
    private readonly threads: ThreadRepository,
    private readonly alerts: StaffAlerts,
  ) {}

  @HandlesEvent(StaffTaskRaised)
  async onStaffTaskRaised({ data }: EventOf<typeof StaffTaskRaised>, unit: UnitOfWork): Promise<void> {
    const { businessId, person: caller, reason, taskId } = data;
    await this.tasks.keep(unit, data);
    const business = await this.directory.find(unit, businessId);
    const number = business?.numbers[0];
    if (!business || number === undefined || !wantsAlerts(business)) return;
    const thread = await this.threads.lock(unit, { businessId, caller, number, contactId: contactIdOf(businessId, caller) });
    await this.alerts.tellOnDuty(unit, business, { conversationId: thread.id, number, caller }, { reason: 'call-back', services: [] }, taskId, callBackText(business, reason, caller));
  }
}
