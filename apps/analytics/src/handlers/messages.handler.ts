import { Injectable } from '@nestjs/common';
import {
  type EventOf, MessageDelivered, MessageFailed, MessageSent, MessageSkipped, MessageUnconfirmed, secondsBetween,
} from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { Figures } from '../store/figures.js';

/** Counts the openers: the texts that answer a missed call. */
@Injectable()
export class MessagesHandler {
  constructor(private readonly figures: Figures) {}

  @HandlesEvent(MessageSent)
  async onSent({ data }: EventOf<typeof MessageSent>, unit: UnitOfWork): Promise<void> {
    if (data.purpose !== 'opener') return;
    // Carriers round a call's end to the second, so it can seem to be later than the text.
    const seconds = data.callEndedAt === null ? null : Math.max(0, secondsBetween(data.callEndedAt, data.acceptedAt));
    await this.figures.record(unit, { kind: 'texted', subjectId: data.messageId, businessId: data.businessId, at: data.acceptedAt, seconds, contactId: data.contactId });
  }

  @HandlesEvent(MessageSkipped)
  async onSkipped({ data }: EventOf<typeof MessageSkipped>, unit: UnitOfWork): Promise<void> {
    if (data.purpose !== 'opener') return;
    const { messageId: subjectId, businessId, skippedAt: at, reason } = data;
    await this.figures.record(unit, { kind: 'skipped', subjectId, businessId, at, reason });
  }

  @HandlesEvent(MessageDelivered)
  async onDelivered({ data }: EventOf<typeof MessageDelivered>, unit: UnitOfWork): Promise<void> {
    if (data.purpose !== 'opener') return;
    await this.figures.record(unit, { kind: 'delivered', subjectId: data.messageId, businessId: data.businessId, at: data.deliveredAt });
  }

  @HandlesEvent(MessageFailed)
  async onFailed({ data }: EventOf<typeof MessageFailed>, unit: UnitOfWork): Promise<void> {
    if (data.purpose !== 'opener') return;
    await this.figures.record(unit, { kind: 'failed', subjectId: data.messageId, businessId: data.businessId, at: data.failedAt });
  }

  @HandlesEvent(MessageUnconfirmed)
  async onUnconfirmed({ data }: EventOf<typeof MessageUnconfirmed>, unit: UnitOfWork): Promise<void> {
    if (data.purpose !== 'opener') return;
    await this.figures.record(unit, { kind: 'unconfirmed', subjectId: data.messageId, businessId: data.businessId, at: data.since });
  }
}
