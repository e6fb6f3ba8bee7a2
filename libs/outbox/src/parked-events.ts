import type { LogRecord } from '@ringback/event-log';
import type { DataSource } from 'typeorm';

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

interface ParkedRow extends Omit<ParkedEvent, 'eventId' | 'parkedAt'> {
  event_id: string | null;
  parked_at: Date;
  partition: number;
  position: string;
  key: string;
  value: string;
  headers: Record<string, string>;
}

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
   * Forgets that the event was seen and hands it to this service's handlers again. Parked anew when it fails again.
   * @returns false when there is no such parked event.
   */
  async redrive(id: string, redeliver: Redeliver): Promise<boolean> {
    const row = await this.dataSource.transaction(async (manager) => {
      const [found] = await manager.query<ParkedRow[]>('select * from parked_events where id = $1 for update', [id]);
      if (!found) return undefined;
      if (found.event_id) await manager.query('delete from inbox where event_id::text = $1', [found.event_id]);
      await manager.query('delete from parked_events where id = $1', [id]);
      await manager.query(
        'insert into redriven_events (topic, partition, position, key, value, headers) values ($1, $2, $3, $4, $5, $6)',
        [found.topic, found.partition, found.position, found.key, found.value, JSON.stringify(found.headers)],
      );
      return found;
    });
    if (!row) return false;
    await this.redeliverWaiting(redeliver);
    return true;
  }

  /** Also at start-up: finishes re-drives that a crash cut short. The inbox makes a second delivery harmless. */
  async redeliverWaiting(redeliver: Redeliver): Promise<void> {
    const rows = await this.dataSource.query<(ParkedRow & { id: string })[]>('select * from redriven_events order by id');
    for (const { id, topic, partition, position, key, value, headers } of rows) {
      await redeliver({ topic, partition, offset: position, key, value, headers });
      await this.dataSource.query('delete from redriven_events where id = $1', [id]);
    }
  }

  /** Gives an event up for good. @returns false when there is no such parked event. */
  async drop(id: string): Promise<boolean> {
    const [, dropped] = await this.dataSource.query<[unknown[], number]>('delete from parked_events where id = $1', [id]);
    return dropped > 0;
  }
}
