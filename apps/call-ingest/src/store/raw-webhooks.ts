import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import type { Instant } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { DataSource } from 'typeorm';

/** A webhook as it came, kept so that nothing the carrier said can be lost. */
export interface RawWebhook {
  /** Equal for repeats, see {@link keyOf}. */
  key: string;
  door: string;
  receivedAt: Instant;
  body: Buffer;
  /** Why it had no effect; null when it had, or may have had. */
  note: string | null;
}

/** A key of fixed, small size, in the form of a UUID: what repeats are known by is the primary key's whole content. */
export function keyOf(dedupeKey: string | Buffer): string {
  const digest = hash('sha256', dedupeKey, 'hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20, 32)}`;
}

/**
 * Keeps those that are not kept yet. All bodies travel as one binary parameter: an array of them would be escaped
 * byte by byte. Keys are inserted in order, so that two replicas with the same webhooks wait for each other, never in a ring.
 * @returns the keys that are new.
 */
export async function keepRaw(db: Queryable, webhooks: readonly RawWebhook[]): Promise<Set<string>> {
  let end = 0;
  const starts = webhooks.map(({ body }) => (end += body.length) - body.length + 1);
  const rows = await db.query<{ dedupe_key: string }>(
    `insert into raw_webhooks (dedupe_key, door, received_at, note, body)
     select key, door, received_at, note, substring($1::bytea from start for size)
     from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::int[], $7::int[]) as webhook(key, door, received_at, note, start, size)
     order by key on conflict (dedupe_key) do nothing returning dedupe_key`,
    [
      Buffer.concat(webhooks.map(({ body }) => body), end),
      webhooks.map(({ key }) => key),
      webhooks.map(({ door }) => door),
      webhooks.map(({ receivedAt }) => receivedAt),
      webhooks.map(({ note }) => note),
      starts,
      webhooks.map(({ body }) => body.length),
    ],
  );
  return new Set(rows.map(({ dedupe_key }) => dedupe_key));
}

@Injectable()
export class RawWebhooks {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether it is these bytes that were kept under the key. */
  async isKept(key: string, body: Buffer): Promise<boolean> {
    const [kept] = await this.dataSource.query<{ same: boolean }[]>('select body = $2 as same from raw_webhooks where dedupe_key = $1', [key, body]);
    return kept?.same ?? false;
  }
}
