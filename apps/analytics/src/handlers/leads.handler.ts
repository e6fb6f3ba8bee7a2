import { Injectable } from '@nestjs/common';
import { type EventOf, LeadClosed, LeadReopened } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { Leads } from '../store/leads.js';

@Injectable()
export class LeadsHandler {
  constructor(private readonly leads: Leads) {}

  @HandlesEvent(LeadClosed)
  onClosed({ data }: EventOf<typeof LeadClosed>, unit: UnitOfWork): Promise<void> {
    return this.leads.keep(unit, data);
  }

  @HandlesEvent(LeadReopened)
  onReopened({ data }: EventOf<typeof LeadReopened>, unit: UnitOfWork): Promise<void> {
    const { leadId, businessId, revision, contactId } = data;
    return this.leads.keep(unit, { leadId, businessId, revision, outcome: null, contactIds: [contactId], openedAt: null, closedAt: null, value: null });
  }
}
