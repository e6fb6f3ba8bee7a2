import { Injectable } from '@nestjs/common';
import type { BusinessId, CallBackId, ConversationId, E164, Instant } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** Who asked for it: somebody of the staff by text, somebody over the API, or a setting, when a conversation needed a person. */
export type CallBackBy = 'staff' | 'api' | 'handover';

/** Calls to callers for whom somebody of the business is rung first. One is under way in a conversation at most. */
@Injectable()
export class CallBacks {
  /** @returns false when one is under way in the conversation, or was begun by this id before. */
  async begin(unit: UnitOfWork, id: CallBackId, businessId: BusinessId, conversationId: ConversationId, by: CallBackBy): Promise<boolean> {
    const rows = await unit.query(
      'insert into call_backs (id, business_id, thread_id, requested_by, requested_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning id',
      [id, businessId, conversationId, by, unit.now],
    );
    return rows.length > 0;
  }

  async isKnown(unit: UnitOfWork, id: CallBackId): Promise<boolean> {
    return (await unit.query('select from call_backs where id = $1', [id])).length > 0;
  }

  async keepTaken(unit: UnitOfWork, id: CallBackId, phone: E164, at: Instant): Promise<void> {
    await unit.query('update call_backs set phone = $2, taken_at = coalesce(taken_at, $3) where id = $1', [id, phone, at]);
  }

  async keepConnected(unit: UnitOfWork, id: CallBackId, at: Instant): Promise<void> {
    await unit.query('update call_backs set connected_at = coalesce(connected_at, $2) where id = $1', [id, at]);
  }

  /** @returns false when that was known before. */
  async keepEnded(unit: UnitOfWork, id: CallBackId, outcome: string, at: Instant): Promise<boolean> {
    return (await unit.query('update call_backs set outcome = $2, ended_at = $3 where id = $1 and ended_at is null returning id', [id, outcome, at])).length > 0;
  }
}
