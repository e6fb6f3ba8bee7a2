import type { TextFault } from '@ringback/carrier';
import { type Instant, LineTypeLearned, NumberRefused } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { Change } from '../store/progress.js';

/** Whether this change is what the text comes to its end by: a repeated receipt, or an answer that comes twice, has no news. */
export const fails = ({ announce }: Change): boolean => announce.some(({ is }) => is === 'failed');

/** What a text that failed has taught of its number, whether its request was refused or a receipt told. */
export function tellOfNumber(unit: UnitOfWork, change: Change, fault: TextFault | null, at: Instant): void {
  if (!fails(change)) return;
  const { businessId, recipient: phone, causeId: causationId } = change.message;
  if (fault === 'landline') unit.publish(LineTypeLearned, { businessId, phone, lineType: 'landline', learnedAt: at }, { occurredAt: at, causationId });
  if (fault === 'no-number') unit.publish(NumberRefused, { businessId, phone, refusedAt: at }, { occurredAt: at, causationId });
}
