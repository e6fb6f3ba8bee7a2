import { Injectable } from '@nestjs/common';
import { BusinessUpdated, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { BusinessDirectory } from './directory.js';

@Injectable()
export class BusinessUpdatedHandler {
  private readonly directory = new BusinessDirectory();

  @HandlesEvent(BusinessUpdated)
  async onBusinessUpdated({ data }: EventOf<typeof BusinessUpdated>, unit: UnitOfWork): Promise<void> {
    await this.directory.keep(unit, data);
  }
}
