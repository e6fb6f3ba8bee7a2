import { Injectable, type OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BusinessId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { DataSource } from 'typeorm';

/** Missed calls whose text waits for something. */
@Injectable()
export class HeldOpeners implements OnModuleInit {
  constructor(private readonly dataSource: DataSource) {}

  /** For an alert: a text that is held too long is never sent. */
  onModuleInit(): void {
    metrics
      .getMeter('@ringback/qualification-conversation')
      .createObservableGauge('ringback.openers.held', { description: 'Missed calls whose text waits for what stands in its way, by reason' })
      .addCallback(async (result) => {
        const counts = "select reason, count(*)::int as count from opener_decisions where decision = 'held' group by reason";
        const rows = await this.dataSource.query<{ reason: string; count: number }[]>(counts).catch(() => []);
        for (const { reason, count } of rows) result.observe(count, { reason });
      });
  }

  /** What decisions of the business were put off, as they were recorded. */
  async of(unit: UnitOfWork, businessId: BusinessId): Promise<unknown[]> {
    const rows = await unit.query<{ held: unknown }>("select held from opener_decisions where business_id = $1 and decision = 'held' order by call_id", [businessId]);
    return rows.map(({ held }) => held);
  }
}
