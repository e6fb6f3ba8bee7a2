import { Injectable } from '@nestjs/common';
import type { BusinessId, E164 } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { StaffTopic } from '../domain/staff-scene.js';

/** Of which caller each phone of the staff heard last: what they write without a number answers that. */
@Injectable()
export class StaffTopics {
  async note(unit: UnitOfWork, businessId: BusinessId, phone: E164, { conversationId, said }: StaffTopic): Promise<void> {
    await unit.query('insert into staff_topics (business_id, phone, conversation_id, said, noted_at) values ($1, $2, $3, $4, $5)', [
      businessId, phone, conversationId, said, unit.now,
    ]);
  }

  async of(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<StaffTopic | null> {
    const [topic] = await unit.query<StaffTopic>('select conversation_id as "conversationId", said from staff_topics where business_id = $1 and phone = $2 order by id desc limit 1', [businessId, phone]);
    return topic ?? null;
  }
}
