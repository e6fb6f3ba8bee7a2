import type { TextFault } from '@ringback/carrier';
import { type Instant, LineTypeLearned, NumberRefused } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { Change } from '../store/progress.js';
import { noteUntextable } from '../store/untextable-numbers.js';

/** Whether this change is what the text comes to its end by: a repeated receipt, or an answer that comes twice, has no news. */
export const fails = ({ announce }: Change): boolean => announce.some(({ is }) => is === 'failed');

/** What a text that failed has taught of its number, whether its request was refused or a receipt told: for the others, and for what waits here. */
export function tellOfNumber(unit: UnitOfWork, change: Change, fault: TextFault | null, at: Instant): void {
  if (!fails(change) || change.message.isForgotten) return;
  const { businessId, recipient: phone, causeId: causationId } = change.message;
  if (fault === 'landline') {
    unit.publish(LineTypeLearned, { businessId, phone, lineType: 'landline', learnedAt: at }, { occurredAt: at, causationId });
    unit.lastly(noteUntextable, { phone, fault: 'landline', learntAt: unit.now });
  }
  if (fault === 'no-number') {
    unit.publish(NumberRefused, { businessId, phone, refusedAt: at }, { occurredAt: at, causationId });
    unit.lastly(noteUntextable, { phone, fault: 'number-refused', learntAt: unit.now });
  }
}
