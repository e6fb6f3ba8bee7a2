import { Injectable } from '@nestjs/common';
import type { BusinessId, Instant } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import type { StaffAlert, StaffChannel } from '@ringback/staff-channels';

/** An alert that is on its way to one place. */
export interface AlertDelivery {
  id: string;
  businessId: BusinessId;
  kind: StaffChannel['kind'];
  /** An address, of whatever kind. */
  target: string;
  alert: Omit<StaffAlert, 'id'>;
}

@Injectable()
export class AlertDeliveries {
  async keep(unit: UnitOfWork, { id, businessId, kind, target, alert }: AlertDelivery, giveUpAt: Instant): Promise<void> {
    await unit.query(
      'insert into alert_deliveries (id, business_id, kind, target, alert, next_attempt_at, give_up_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, businessId, kind, target, JSON.stringify(alert), unit.now, giveUpAt],
    );
  }

  /** Takes those whose time has come; a process that dies leaves them to be taken again after the lease. */
  takeDue(unit: UnitOfWork, limit: number, leaseUntil: Instant): Promise<(AlertDelivery & { attempts: number; giveUpAt: Date })[]> {
    return unit.query(
      `update alert_deliveries d set next_attempt_at = $3, attempts = attempts + 1
       from (select id from alert_deliveries where next_attempt_at <= $1 order by next_attempt_at limit $2 for update skip locked) due
       where d.id = due.id
       returning d.id, d.business_id as "businessId", d.kind, d.target, d.alert, d.attempts, d.give_up_at as "giveUpAt"`,
      [unit.now, limit, leaseUntil],
    );
  }

  async settle(db: Queryable, id: string): Promise<void> {
    await db.query('delete from alert_deliveries where id = $1', [id]);
  }

  async putOff(db: Queryable, id: string, until: Instant): Promise<void> {
    await db.query('update alert_deliveries set next_attempt_at = $2 where id = $1', [id, until]);
  }
}
