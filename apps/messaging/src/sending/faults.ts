import { Inject, Injectable } from '@nestjs/common';
import type { ReceiptFaults, TextFault } from '@ringback/carrier';
import { type Instant, plus } from '@ringback/event-contracts';
import { appendEvidence } from '@ringback/evidence';
import type { UnitOfWork } from '@ringback/outbox';
import { type Logger, LOGGER } from '@ringback/service-kit';
import type { Happening } from '../domain/message-state.js';
import { ACCOUNT_REST_SECONDS } from '../domain/patience.js';
import { carrierOptOutEntry } from '../evidence/entries.js';
import { pauseBuckets } from '../store/buckets.js';
import { recordOptOuts } from '../store/opt-outs.js';
import type { OutgoingMessage } from '../store/outgoing-message.js';
import type { Change } from '../store/progress.js';
import { announceConsent } from './consent-news.js';
import { accountTroubles } from './metrics.js';
import { fails, tellOfNumber } from './number-news.js';
import { CARRIER } from './settings.js';

type Report = Happening & { is: 'reported' };

/** What follows from the carrier's error, beyond the text that it is about. */
@Injectable()
export class Faults {
  constructor(
    @Inject(CARRIER) private readonly carrier: ReceiptFaults,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What a report means, by the carrier's code; null where it names none. */
  meaningOf(code: string | null): TextFault | null {
    return code === null ? null : this.carrier.faultOf(code);
  }

  /** Of what the carrier reported on a text. Once for each text: a repeated receipt announces nothing, and whoever opted out has done so. */
  async follow(unit: UnitOfWork, change: Change, { code, fault, at }: Report): Promise<void> {
    if (fault === 'opted-out') await optOut(unit, change.message, at);
    tellOfNumber(unit, change, fault, at);
    if (fault === 'account' && fails(change)) {
      await pauseBuckets(unit, [{ number: null, because: 'carrier-account', until: plus(unit.now, ACCOUNT_REST_SECONDS) }]);
      unit.afterCommit(() => this.alert(code));
    }
  }

  /** Somebody must act: until then no text gets through, and those that can wait do. */
  alert(code: string | null): void {
    accountTroubles.add(1);
    this.logger.error({ alert: 'carrier-account', code, pausedForSeconds: ACCOUNT_REST_SECONDS }, 'the carrier takes no texts of this account: check its credentials, its balance and that it is not suspended');
  }
}

async function optOut(unit: UnitOfWork, message: OutgoingMessage, at: Instant): Promise<void> {
  const { businessId, number, recipient: person, messageId } = message;
  const isNew = await unit.batched(recordOptOuts, { businessId, person, since: at, source: 'carrier', messageId, confirmationId: null });
  if (!isNew) return;
  appendEvidence(unit, [carrierOptOutEntry(message, at)]);
  if (message.isForgotten) return;
  announceConsent(unit, { businessId, number, person, optedOut: true, source: 'carrier', changedAt: at }, { causationId: message.causeId });
}
