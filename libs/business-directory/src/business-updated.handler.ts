import { Injectable, type OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { BusinessUpdated, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { DataSource } from 'typeorm';
import { BusinessDirectory } from './directory.js';

@Injectable()
export class BusinessUpdatedHandler implements OnModuleInit {
  private readonly directory = new BusinessDirectory();

  constructor(private readonly dataSource: DataSource) {}

  /** A service that knows fewer businesses than the others has fallen behind, and takes their calls for a stranger's. */
  onModuleInit(): void {
    const { schema } = this.dataSource.options as { schema?: string };
    metrics
      .getMeter('@ringback/business-directory')
      .createObservableGauge('ringback.directory.businesses', { description: 'Businesses that the service has heard of' })
      .addCallback(async (result) => {
        const rows = await this.dataSource.query<{ count: number }[]>('select count(*)::int as count from businesses').catch(() => []);
        for (const { count } of rows) result.observe(count, { service: schema?.replaceAll('_', '-') ?? '' });
      });
  }

  @HandlesEvent(BusinessUpdated)
  async onBusinessUpdated({ data }: EventOf<typeof BusinessUpdated>, unit: UnitOfWork): Promise<void> {
    await this.directory.keep(unit, data);
  }
}
