import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BusinessId, Instant } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';

export interface ApiKey {
  id: string;
  name: string;
  /** The one business it may act for; null for all. */
  businessId: BusinessId | null;
  createdAt: Instant;
}

interface Row {
  id: string;
  name: string;
  business_id: BusinessId | null;
  created_at: Date;
}

const toKey = (row: Row): ApiKey => ({ id: row.id, name: row.name, businessId: row.business_id, createdAt: row.created_at.toISOString() as Instant });

/** A key is 256 random bits, so a plain hash keeps it: there is nothing to guess. */
export const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

@Injectable()
export class ApiKeys {
  /** @returns the key itself too; it is not kept and cannot be shown again. */
  async create(unit: UnitOfWork, name: string, businessId: BusinessId | null): Promise<ApiKey & { key: string }> {
    const key = `rb_${randomBytes(32).toString('base64url')}`;
    const id = unit.newId();
    await unit.query('insert into api_keys (id, name, business_id, key_hash, created_at) values ($1, $2, $3, $4, $5)', [
      id, name, businessId, hashOf(key), unit.now,
    ]);
    return { id, name, businessId, createdAt: unit.now, key };
  }

  async findByKey(db: Queryable, key: string): Promise<ApiKey | null> {
    const [row] = await db.query<Row>('select * from api_keys where key_hash = $1 and revoked_at is null', [hashOf(key)]);
    return row ? toKey(row) : null;
  }

  async list(db: Queryable): Promise<ApiKey[]> {
    return (await db.query<Row>('select * from api_keys where revoked_at is null order by id')).map(toKey);
  }

  /** @returns false when there is no such key in force. */
  async revoke(unit: UnitOfWork, id: string): Promise<boolean> {
    const revoked = await unit.query('update api_keys set revoked_at = $2 where id = $1 and revoked_at is null returning id', [id, unit.now]);
    return revoked.length > 0;
  }
}
