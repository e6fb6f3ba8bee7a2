import { Injectable } from '@nestjs/common';
import { type BusinessId, type ConversationId, Flow, type HandoverReason, type Instant, instantOf } from '@ringback/event-contracts';
import type { FlowRun } from '@ringback/flow';
import type { UnitOfWork } from '@ringback/outbox';

/** A flow as one of its versions has it. */
export interface FlowVersion {
  version: number;
  flow: Flow;
}

/** How far a thread has come in its flow. */
export interface ThreadRun extends FlowVersion {
  threadId: ConversationId;
  businessId: BusinessId;
  run: FlowRun;
  /** Why somebody was told of it last; null when nobody was. */
  told: HandoverReason | null;
  beganAt: Instant;
  /** When it last went on, or a person last wrote. */
  touchedAt: Instant;
}

interface RunRow {
  business_id: BusinessId;
  version: number;
  flow: unknown;
  run: FlowRun;
  told: HandoverReason | null;
  began_at: Date;
  touched_at: Date;
}

/** One for each thread that a flow has spoken in, the latest. The thread is locked by whoever asks. */
@Injectable()
export class FlowRuns {
  async find(unit: UnitOfWork, threadId: ConversationId): Promise<ThreadRun | null> {
    const [row] = await unit.query<RunRow>(
      `select business_id, version, flow, run, told, began_at, touched_at
       from flow_runs join flow_versions using (business_id) where thread_id = $1 and version = flow_version`,
      [threadId],
    );
    if (!row) return null;
    // Parsed, as a version that was kept long ago lacks what members came later.
    const { business_id: businessId, version, flow, run, told, began_at: beganAt, touched_at: touchedAt } = row;
    return { threadId, businessId, version, flow: Flow.parse(flow), run, told, beganAt: instantOf(beganAt.getTime()), touchedAt: instantOf(touchedAt.getTime()) };
  }

  async keep(unit: UnitOfWork, { threadId, businessId, version, flow, run, told, beganAt, touchedAt }: ThreadRun): Promise<void> {
    await unit.query('insert into flow_versions (business_id, version, flow) values ($1, $2, $3) on conflict do nothing', [businessId, version, JSON.stringify(flow)]);
    await unit.query(
      `insert into flow_runs (thread_id, business_id, flow_version, run, told, began_at, touched_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (thread_id) do update set flow_version = excluded.flow_version, run = excluded.run, told = excluded.told, began_at = excluded.began_at,
         touched_at = excluded.touched_at`,
      [threadId, businessId, version, JSON.stringify(run), told, beganAt, touchedAt],
    );
  }
}
