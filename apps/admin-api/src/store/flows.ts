import { Injectable } from '@nestjs/common';
import { type BusinessId, Flow, type Instant } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';

export interface FlowState {
  /** What was saved last, published or not; null before that. */
  draft: { flow: Flow; savedAt: Instant } | null;
  /** What new conversations go by; null while they go by none. */
  published: { version: number; flow: Flow; publishedAt: Instant } | null;
}

interface DraftRow {
  flow: unknown;
  saved_at: Date;
}

interface VersionRow {
  version: number;
  flow: unknown;
  published_at: Date;
}

const instant = (date: Date): Instant => date.toISOString() as Instant;

/** A business's flow: a draft that is worked on, and versions that conversations go by. */
@Injectable()
export class Flows {
  async find(db: Queryable, businessId: BusinessId): Promise<FlowState> {
    const [draft] = await db.query<DraftRow>('select flow, saved_at from flow_drafts where business_id = $1', [businessId]);
    const published = await publishedOf(db, businessId);
    // Parsed, as one that was saved long ago lacks what members came later.
    return {
      draft: draft ? { flow: Flow.parse(draft.flow), savedAt: instant(draft.saved_at) } : null,
      published: published ? { version: published.version, flow: Flow.parse(published.flow), publishedAt: instant(published.published_at) } : null,
    };
  }

  async saveDraft(unit: UnitOfWork, businessId: BusinessId, flow: Flow): Promise<void> {
    await unit.query(
      `insert into flow_drafts (business_id, flow, saved_at) values ($1, $2, $3)
       on conflict (business_id) do update set flow = excluded.flow, saved_at = excluded.saved_at`,
      [businessId, JSON.stringify(flow), unit.now],
    );
  }

  /** Of a locked business: makes its draft a version. @returns null when there is no draft. */
  async addVersion(unit: UnitOfWork, businessId: BusinessId): Promise<number | null> {
    const [row] = await unit.query<{ version: number }>(
      `insert into flow_versions (business_id, version, flow, published_at)
       select $1, 1 + coalesce((select max(version) from flow_versions where business_id = $1), 0), flow, $2 from flow_drafts where business_id = $1
       returning version`,
      [businessId, unit.now],
    );
    return row?.version ?? null;
  }
}

/** What new conversations of the business go by; null while they go by none. */
export async function flowInForce(db: Queryable, businessId: BusinessId): Promise<{ version: number; flow: Flow } | null> {
  const row = await publishedOf(db, businessId);
  return row && { version: row.version, flow: Flow.parse(row.flow) };
}

async function publishedOf(db: Queryable, businessId: BusinessId): Promise<VersionRow | null> {
  const [row] = await db.query<VersionRow>(
    'select v.version, v.flow, v.published_at from flow_versions v join businesses b on b.id = v.business_id and b.flow_version = v.version where b.id = $1',
    [businessId],
  );
  return row ?? null;
}
