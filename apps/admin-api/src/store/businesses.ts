import { Injectable } from '@nestjs/common';
import { type BusinessId, BusinessUpdated, type BusinessSettings, type E164, type Instant, settingDefaults } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import { flowInForce } from './flows.js';
import { isDeepStrictEqual } from 'node:util';

export interface Business {
  id: BusinessId;
  revision: number;
  name: string;
  settings: BusinessSettings;
  numbers: E164[];
  /** Which of its trigger's secrets is in force; null while it has none. */
  triggerGeneration: number | null;
  /** Of the flow that new conversations go by; null while there is none. */
  flowVersion: number | null;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Another business has the number, and has to release it first. */
export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';

  constructor(readonly number: E164) {
    super('the number is already used by another business');
  }
}

interface Row extends Omit<Business, 'triggerGeneration' | 'flowVersion' | 'createdAt' | 'updatedAt'> {
  flow_version: number | null;
  trigger_generation: number;
  trigger_in_force: boolean;
  created_at: Date;
  updated_at: Date;
}

const SELECT = `
  select b.*, coalesce(array_agg(n.number order by n.added_at, n.number) filter (where n.number is not null), '{}') as numbers
  from businesses b left join numbers n on n.business_id = b.id`;

const toBusiness = ({ created_at, updated_at, trigger_generation, trigger_in_force, flow_version, ...row }: Row): Business => ({
  ...row,
  flowVersion: flow_version,
  triggerGeneration: trigger_in_force ? trigger_generation : null,
  // A business made long ago lacks the settings that came later.
  settings: { ...settingDefaults, ...row.settings },
  createdAt: created_at.toISOString() as Instant,
  updatedAt: updated_at.toISOString() as Instant,
});

@Injectable()
export class Businesses {
  async find(db: Queryable, id: BusinessId): Promise<Business | null> {
    const [row] = await db.query<Row>(`${SELECT} where b.id = $1 group by b.id`, [id]);
    return row ? toBusiness(row) : null;
  }

  /** Newest first. @param before only those made before this one. */
  async list(db: Queryable, limit: number, before: BusinessId | null): Promise<Business[]> {
    const rows = await db.query<Row>(`${SELECT} where $2::uuid is null or b.id < $2 group by b.id order by b.id desc limit $1`, [limit, before]);
    return rows.map(toBusiness);
  }

  /** @throws NumberTaken. */
  async create(unit: UnitOfWork, name: string, settings: BusinessSettings, numbers: readonly E164[]): Promise<Business> {
    const id = unit.newId<BusinessId>();
    await unit.query('insert into businesses (id, revision, name, settings, created_at, updated_at) values ($1, 0, $2, $3, $4, $4)', [
      id, name, JSON.stringify(settings), unit.now,
    ]);
    // In one order, so that two that want the same numbers at the same time do not wait for each other.
    for (const number of [...numbers].sort()) await this.claim(unit, id, number);
    return this.publish(unit, id);
  }

  /** Locks the business until the unit ends, so that two changes do not overwrite each other. */
  async lock(unit: UnitOfWork, id: BusinessId): Promise<Business | null> {
    const locked = await unit.query('select id from businesses where id = $1 for update', [id]);
    return locked.length > 0 ? this.find(unit, id) : null;
  }

  /** Of a locked business. What is as it was is not told again. */
  async change(unit: UnitOfWork, business: Business, name: string, settings: BusinessSettings): Promise<Business> {
    if (name === business.name && isDeepStrictEqual(settings, business.settings)) return business;
    await unit.query('update businesses set name = $2, settings = $3 where id = $1', [business.id, name, JSON.stringify(settings)]);
    return this.publish(unit, business.id);
  }

  /** To a locked business. A number that it has already is not added again. @throws NumberTaken. */
  async addNumber(unit: UnitOfWork, business: Business, number: E164): Promise<void> {
    if (business.numbers.includes(number)) return;
    await this.claim(unit, business.id, number);
    await this.publish(unit, business.id);
  }

  /** From a locked business. @returns false when it does not have the number. */
  async releaseNumber(unit: UnitOfWork, id: BusinessId, number: E164): Promise<boolean> {
    const released = await unit.query<{ number: string }>('delete from numbers where number = $1 and business_id = $2 returning number', [number, id]);
    if (released.length === 0) return false;
    await this.publish(unit, id);
    return true;
  }

  /** Of a locked business: a new secret, which makes the one before worthless. */
  async renewTrigger(unit: UnitOfWork, id: BusinessId): Promise<number> {
    const [row] = await unit.query<{ generation: number }>(
      'update businesses set trigger_generation = trigger_generation + 1, trigger_in_force = true where id = $1 returning trigger_generation as generation', [id],
    );
    if (!row) throw new Error(`business ${id} vanished while it was changed`);
    await this.publish(unit, id);
    return row.generation;
  }

  /** Of a locked business. @returns false when it has no trigger. */
  async endTrigger(unit: UnitOfWork, id: BusinessId): Promise<boolean> {
    const ended = await unit.query('update businesses set trigger_in_force = false where id = $1 and trigger_in_force returning id', [id]);
    if (ended.length > 0) await this.publish(unit, id);
    return ended.length > 0;
  }

  /** Of a locked business: new conversations go by this version of its flow; by none when it is null. */
  async setFlow(unit: UnitOfWork, id: BusinessId, version: number | null): Promise<void> {
    await unit.query('update businesses set flow_version = $2 where id = $1', [id, version]);
    await this.publish(unit, id);
  }

  /** One statement, so that whose number it is cannot change between the attempt and the answer. */
  private async claim(unit: UnitOfWork, id: BusinessId, number: E164): Promise<void> {
    const [owner] = await unit.query<{ business_id: BusinessId }>(
      `insert into numbers (number, business_id, added_at) values ($1, $2, $3)
       on conflict (number) do update set business_id = numbers.business_id returning business_id`,
      [number, id, unit.now],
    );
    if (owner?.business_id !== id) throw new NumberTaken(number);
  }

  /** Tells every service what the business is now. */
  private async publish(unit: UnitOfWork, id: BusinessId): Promise<Business> {
    const [row] = await unit.query<{ last: number }>('update businesses set revision = revision + 1, updated_at = $2 where id = $1 returning trigger_generation as last', [id, unit.now]);
    const business = await this.find(unit, id);
    if (!row || !business) throw new Error(`business ${id} vanished while it was changed`);
    const { revision, name, numbers, settings, triggerGeneration } = business;
    const flow = await flowInForce(unit, id);
    const trigger = { lastTriggerGeneration: row.last, ...(triggerGeneration !== null && { triggerGeneration }) };
    unit.publish(BusinessUpdated, { businessId: id, revision, name, numbers, settings, ...trigger, ...(flow && { flow }) });
    return business;
  }
}
