import { Injectable } from '@nestjs/common';
import { ErasureCarriedOut, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { recordPart } from '../store/erasure-record.js';

@Injectable()
export class ErasureCarriedOutHandler {
  @HandlesEvent(ErasureCarriedOut)
  async onCarriedOut({ data }: EventOf<typeof ErasureCarriedOut>, unit: UnitOfWork): Promise<void> {
    await recordPart(unit, data);
  }
}
