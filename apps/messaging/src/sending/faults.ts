import { Inject, Injectable } from '@nestjs/common';
import type { ReceiptFaults } from '@ringback/carrier';
import { type Instant, LineTypeLearned, plus } from '@ringback/event-contracts';
import { appendEvidence } from '@ringback/evidence';
import type { UnitOfWork } from '@ringback/outbox';
import { type Logger, LOGGER } from '@ringback/service-kit';
import { ACCOUNT_REST_SECONDS } from '../domain/patience.js';
import { carrierOptOutEntry } from '../evidence/entries.js';
import { pauseBuckets } from '../store/buckets.js';
import { recordOptOuts } from '../store/opt-outs.js';
import type { Change } from '../store/progress.js';
import { accountTroubles } from './metrics.js';
import { CARRIER } from './settings.js';

/** What follows from the carrier's error, beyond the text that it is about. */
@Injectable()
export class Faults {
  constructor(
    @Inject(CARRIER) private readonly carrier: ReceiptFaults,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Of a failure that the carrier reported with this code. Once for each text: a repeated receipt announces nothing. */
  async follow(unit: UnitOfWork, { message, announce }: Change, code: string | null, at: Instant): Promise<void> {
    if (code === null || !announce.some(({ is }) => is === 'failed')) return;
    const { businessId, recipient: person, messageId } = message;
    switch (this.carrier.faultOf(code)) {
      case 'opted-out':
        await unit.batched(recordOptOuts, { businessId, person, since: at, source: 'carrier', messageId });
        await unit.batched(appendEvidence, carrierOptOutEntry(message, at));
        return;
      case 'landline':
        unit.publish(LineTypeLearned, { businessId, phone: person, lineType: 'landline', learnedAt: at }, { occurredAt: at, causationId: message.causeId });
        return;
      case 'account':
        await pauseBuckets(unit, [{ number: null, until: plus(unit.now, ACCOUNT_REST_SECONDS) }]);
        unit.afterCommit(() => this.alert(code));
        return;
      case 'retry':
      case 'permanent':
        return;
    }
  }

  /** Somebody must act: until then no text gets through, and those that can wait do. */
  alert(code: string | null): void {
    accountTroubles.add(1, { code: code ?? 'none' });
    this.logger.error({ alert: 'carrier-account', code, pausedForSeconds: ACCOUNT_REST_SECONDS }, 'the carrier takes no texts of this account: check its credentials, its balance and that it is not suspended');
  }
}
