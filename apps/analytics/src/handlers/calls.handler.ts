import { Injectable } from '@nestjs/common';
import { CallAnswered, CallGotThrough, CallMissed, CallReceived, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { Figures } from '../store/figures.js';

@Injectable()
export class CallsHandler {
  constructor(private readonly figures: Figures) {}

  @HandlesEvent(CallReceived)
  onReceived({ data }: EventOf<typeof CallReceived>, unit: UnitOfWork): Promise<void> {
    return this.figures.record(unit, { kind: 'calls', subjectId: data.callId, businessId: data.businessId, at: data.receivedAt });
  }

  @HandlesEvent(CallMissed)
  onMissed({ data }: EventOf<typeof CallMissed>, unit: UnitOfWork): Promise<void> {
    return this.figures.record(unit, { kind: 'missed', subjectId: data.callId, businessId: data.businessId, at: data.endedAt });
  }

  @HandlesEvent(CallGotThrough)
  onGotThrough({ data }: EventOf<typeof CallGotThrough>, unit: UnitOfWork): Promise<void> {
    return this.figures.record(unit, { kind: 'missed', subjectId: data.callId, businessId: data.businessId, at: data.endedAt });
  }

  @HandlesEvent(CallAnswered)
  onAnswered({ data }: EventOf<typeof CallAnswered>, unit: UnitOfWork): Promise<void> {
    return this.figures.record(unit, { kind: 'answered', subjectId: data.callId, businessId: data.businessId, at: data.answeredAt });
  }
}
