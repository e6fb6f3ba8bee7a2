import { Injectable, type OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { ResponseSituation } from '@ringback/business-directory';
import type { BusinessId, CallId, ConversationId, E164 } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { DataSource } from 'typeorm';

/** A first text that was asked for, and of which nothing was heard since. */
export interface AskedOpener {
  callId: CallId;
  conversationId: ConversationId;
  caller: E164;
  situation: ResponseSituation;
}

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

  /** The business's first texts that may still wait to be sent. Reads each of its threads. */
  async asked(unit: UnitOfWork, businessId: BusinessId): Promise<AskedOpener[]> {
    return unit.query<AskedOpener>(
      `select d.call_id as "callId", t.id as "conversationId", t.caller,
         jsonb_build_object('number', d.inputs -> 'number', 'outcome', d.inputs -> 'outcome', 'schedule', d.inputs -> 'schedule') as situation
       from threads t join opener_decisions d on d.call_id = t.opener_call_id and d.message_id = t.opener_message_id
       where t.business_id = $1 and t.opener_state = 'requested' order by d.call_id`,
      [businessId],
    );
  }
}
