import { Injectable } from '@nestjs/common';
import { AppointmentBooked, BookingLinkFollowed, type EventOf, FlowEnded, HumanNeeded, OpenerWithheld, PromiseBroken, PromiseKept, PromiseMade, ReplyReceived } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { Figures } from '../store/figures.js';

@Injectable()
export class ConversationsHandler {
  constructor(private readonly figures: Figures) {}

  @HandlesEvent(OpenerWithheld)
  async onWithheld({ data }: EventOf<typeof OpenerWithheld>, unit: UnitOfWork): Promise<void> {
    const { callId: subjectId, businessId, decidedAt: at, reason } = data;
    await this.figures.record(unit, { kind: 'skipped', subjectId, businessId, at, reason });
  }

  @HandlesEvent(ReplyReceived)
  async onReply({ data }: EventOf<typeof ReplyReceived>, unit: UnitOfWork): Promise<void> {
    if (!data.first) return;
    const { conversationId: subjectId, businessId, receivedAt: at } = data;
    await this.figures.record(unit, { kind: 'replied', subjectId, businessId, at });
  }

  @HandlesEvent(FlowEnded)
  async onFlowEnded({ data }: EventOf<typeof FlowEnded>, unit: UnitOfWork): Promise<void> {
    if (data.ending !== 'qualified') return;
    const { conversationId: subjectId, businessId, endedAt: at } = data;
    await this.figures.record(unit, { kind: 'qualified', subjectId, businessId, at });
  }

  @HandlesEvent(AppointmentBooked)
  async onBooked({ data }: EventOf<typeof AppointmentBooked>, unit: UnitOfWork): Promise<void> {
    const { bookingId: subjectId, businessId, bookedAt: at } = data;
    await this.figures.record(unit, { kind: 'booked', subjectId, businessId, at });
  }

  @HandlesEvent(BookingLinkFollowed)
  async onLinkFollowed({ data }: EventOf<typeof BookingLinkFollowed>, unit: UnitOfWork): Promise<void> {
    const { conversationId: subjectId, businessId, followedAt: at } = data;
    await this.figures.record(unit, { kind: 'followed', subjectId, businessId, at });
  }

  @HandlesEvent(PromiseMade)
  async onPromiseMade({ data }: EventOf<typeof PromiseMade>, unit: UnitOfWork): Promise<void> {
    const { promiseId: subjectId, businessId, madeAt: at } = data;
    await this.figures.record(unit, { kind: 'promised', subjectId, businessId, at });
  }

  @HandlesEvent(PromiseKept)
  async onPromiseKept({ data }: EventOf<typeof PromiseKept>, unit: UnitOfWork): Promise<void> {
    const { promiseId: subjectId, businessId, keptAt: at } = data;
    await this.figures.record(unit, { kind: 'promise-kept', subjectId, businessId, at });
  }

  @HandlesEvent(PromiseBroken)
  async onPromiseBroken({ data }: EventOf<typeof PromiseBroken>, unit: UnitOfWork): Promise<void> {
    const { promiseId: subjectId, businessId, brokenAt: at } = data;
    await this.figures.record(unit, { kind: 'promise-broken', subjectId, businessId, at });
  }

  @HandlesEvent(HumanNeeded)
  async onHumanNeeded({ data }: EventOf<typeof HumanNeeded>, unit: UnitOfWork): Promise<void> {
    const { conversationId: subjectId, businessId, neededAt: at } = data;
    await this.figures.record(unit, { kind: 'handed-over', subjectId, businessId, at });
  }
}
