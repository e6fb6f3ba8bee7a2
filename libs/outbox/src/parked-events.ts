import { Header, type LogRecord } from '@ringback/event-log';
import type { DataSource } from 'typeorm';
import { isUuid, markAsSeen, parkIn } from './park.js';
import type { Queryable } from './unit-of-work.js';

/** An event that could not be handled, as a person sees it. */
export interface ParkedEvent {
  id: string;
  topic: string;
  type: string | null;
  eventId: string | null;
  reason: string;
  attempts: number;
  parkedAt: Date;
}

interface StoredRecord {
  id: string;
  topic: string;
  partition: number;
  position: string;
  key: string;
  value: string;
  headers: Record<string, string>;
}

interface ParkedRow extends StoredRecord, Omit<ParkedEvent, 'eventId' | 'parkedAt'> {
  event_id: string | null;
  parked_at: Date;
}

interface RedrivenRow extends StoredRecord {
  overdue: boolean;
}

/** How long a re-drive is tried again before a person hears of it, in hours. */
const REDRIVE_WITHIN_HOURS = 24;

/** Hands a record to the service's own handlers again. */
export type Redeliver = (record: LogRecord) => Promise<void>;

export class ParkedEvents {
  constructor(private readonly dataSource: DataSource) {}

  /** Oldest first. */
  async list(limit = 100): Promise<ParkedEvent[]> {
    const rows = await this.dataSource.query<ParkedRow[]>('select * from parked_events order by id limit $1', [limit]);
    return rows.map(({ id, topic, type, event_id, reason, attempts, parked_at }) => ({
      id, topic, type, reason, attempts, eventId: event_id, parkedAt: parked_at,
    }));
  }

  async count(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>('select count(*)::int as count from parked_events');
    return row?.count ?? 0;
  }

  /**
   * Forgets that the event was seen and hands it to this service's handlers again. Parked anew when it fails again; when it
   * cannot be handled now, it is tried again by the next {@link redeliverWaiting}.
   * @returns false when there is no such parked event.
   */
  async redrive(id: string, redeliver: Redeliver): Promise<boolean> {
    if (!isRowId(id)) return false;
    const found = await this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<ParkedRow[]>('select * from parked_events where id = $1 for update', [id]);
      if (!row) return false;
      if (row.event_id !== null && isUuid(row.event_id)) await manager.query('delete from inbox where event_id = $1', [row.event_id]);
      await manager.query('delete from parked_events where id = $1', [id]);
      await manager.query(
        'insert into redriven_events (topic, partition, position, key, value, headers) values ($1, $2, $3, $4, $5, $6)',
        [row.topic, row.partition, row.position, row.key, row.value, JSON.stringify(row.headers)],
      );
      return true;
    });
    if (found) await this.redeliverWaiting(redeliver);
    return found;
  }

  /**
   * Finishes re-drives: those of now, and those that a crash or an absent database cut short. The inbox makes a second
   * delivery harmless. What `redeliver` throws leaves the event, and those behind it of its key, for the next time; after a
   * day of that it is parked again.
   */
  async redeliverWaiting(redeliver: Redeliver): Promise<void> {
    const rows = await this.dataSource.query<RedrivenRow[]>(
      'select *, redriven_at < now() - make_interval(hours => $1) as overdue from redriven_events order by id',
      [REDRIVE_WITHIN_HOURS],
    );
    const resting = new Set<string>();
    for (const row of rows) {
      if (resting.has(row.key)) continue;
      try {
        await redeliver(recordOf(row));
      } catch {
        resting.add(row.key);
        if (row.overdue) await this.parkAgain(row);
        continue;
      }
      await this.dataSource.query('delete from redriven_events where id = $1', [row.id]);
    }
  }

  private async parkAgain(row: RedrivenRow): Promise<void> {
    const eventId = row.headers[Header.Id] ?? null;
    const reason = `could not be re-driven within ${REDRIVE_WITHIN_HOURS} h; the log of the service says why`;
    await this.dataSource.transaction(async (manager) => {
      const db: Queryable = { query: (sql, parameters = []) => manager.query(sql, [...parameters]) };
      // Another replica may have handled it at this moment: then there is nothing left to park.
      if (await markAsSeen(db, eventId)) await parkIn(db, recordOf(row), { reason, attempts: 1, eventId, type: null });
      await manager.query('delete from redriven_events where id = $1', [row.id]);
    });
  }

  /** Gives an event up for good. @returns false when there is no such parked event. */
  async drop(id: string): Promise<boolean> {
    if (!isRowId(id)) return false;
    const [, dropped] = await this.dataSource.query<[unknown[], number]>('delete from parked_events where id = $1', [id]);
    return dropped > 0;
  }
}

const recordOf = ({ topic, partition, position, key, value, headers }: StoredRecord): LogRecord => ({ topic, partition, offset: position, key, value, headers });

/** Ids come from people: what is none finds nothing, and is no error of the database's. */
const isRowId = (id: string): boolean => /^\d{1,18}$/.test(id);
