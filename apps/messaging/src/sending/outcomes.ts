import { Inject, Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { Coalescer } from '@ringback/batching';
import type { SendOutcome } from '@ringback/carrier';
import { type E164, type Instant, plus } from '@ringback/event-contracts';
import { backoffMs } from '@ringback/event-log';
import { FailPoint, failPoint } from '@ringback/fail-points';
import { appendEvidence, type NewEvidence } from '@ringback/evidence';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { type Logger, LOGGER } from '@ringback/service-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOfAccount } from '../domain/message-state.js';
import { ACCOUNT_REST_SECONDS, throttledFor } from '../domain/patience.js';
import type { Pause } from '../domain/why-it-waits.js';
import { carrierOptOutEntry, changeEntries } from '../evidence/entries.js';
import { pauseBuckets } from '../store/buckets.js';
import { type OptOut, recordOptOuts } from '../store/opt-outs.js';
import { type Change, letHappen } from '../store/progress.js';
import { announce } from './announce.js';
import { announceConsent } from './consent-news.js';
import type { Answered } from './carrier-request.js';
import { Faults } from './faults.js';
import { bucketPauses, textsUnconfirmed } from './metrics.js';
import { tellOfNumber } from './number-news.js';

/** Stores what became of requests, those that end together in one transaction. */
@Injectable()
export class Outcomes {
  private readonly together: Coalescer<Answered, null>;

  constructor(
    private readonly transactions: Transactions,
    private readonly faults: Faults,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.together = new Coalescer((answered) => this.storeAll(answered), { maxItems: 250, concurrency: 1, restMs: 10 });
  }

  /**
   * Resolves when the outcome is stored. Until then it is in memory only, and is stored again and again, never sent again:
   * a process that dies before it succeeds leaves a text whose fate is unknown. Gives up when `signal` aborts.
   */
  async store(answered: Answered, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        // After a failure on its own, in case one of the others cannot be stored at all.
        await (failures === 0 ? this.together.submit(answered) : this.storeAll([answered]));
        return;
      } catch {
        failures += 1;
        await sleep(backoffMs(failures), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async storeAll(answered: readonly Answered[]): Promise<null[]> {
    failPoint(FailPoint.BeforeOutcomeStored);
    try {
      await this.transactions.run((unit) => storeIn(unit, answered));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn({ messageIds: answered.map(({ claim }) => claim.messageId), reason }, 'outcomes of sends are not stored yet');
      throw error;
    }
    count(answered);
    const refused = answered.find(({ outcome }) => isOfAccount(outcome))?.outcome;
    if (refused?.is === 'rejected') this.faults.alert(refused.code);
    return answered.map(() => null);
  }
}

async function storeIn(unit: UnitOfWork, answered: readonly Answered[]): Promise<void> {
  const told = answered.map(({ claim: { messageId, attempt }, outcome, at }) =>
    ({ messageId, carrierMessageId: null, happening: { is: 'answered', attempt, outcome, at } }) as const);
  const changes = await letHappen(unit, told);
  const pauses = answered.flatMap(({ claim: { number }, outcome, at }) => pauseAfter(outcome, number, at));
  await pauseBuckets(unit, pauses);
  await optOut(unit, answered, changes);
  appendEvidence(unit, answered.flatMap((one, index) => entriesOf(one, changes[index] ?? null)));
  answered.forEach(({ outcome, at, trace }, index) => {
    const change = changes[index];
    if (!change) return;
    context.with(trace, () => {
      announce(unit, change, change.message.causeId);
      tellOfNumber(unit, change, outcome.is === 'rejected' && outcome.reason === 'invalid-recipient' ? 'no-number' : null, at);
    });
  });
}

async function optOut(unit: UnitOfWork, answered: readonly Answered[], changes: readonly (Change | null)[]): Promise<void> {
  const refused = answered.flatMap((one, index) => {
    const change = changes[index] ?? null;
    return optOutIn(one, change).map((optOut) => ({ ...optOut, number: one.claim.number, causeId: change?.message.causeId, isForgotten: change?.message.isForgotten }));
  });
  if (refused.length === 0) return;
  const fresh = await recordOptOuts(unit, refused);
  for (const { businessId, number, person, since, causeId } of refused.filter(({ isForgotten }, index) => fresh[index] && isForgotten !== true)) {
    announceConsent(unit, { businessId, number, person, optedOut: true, source: 'carrier', changedAt: since }, causeId === undefined ? {} : { causationId: causeId });
  }
}

/** A refusal that means "opted out" holds for whoever sent the text. */
function optOutIn({ outcome, at }: Answered, change: Change | null): OptOut[] {
  if (outcome.is !== 'rejected' || outcome.reason !== 'opted-out' || !change) return [];
  const { businessId, recipient, messageId } = change.message;
  return [{ businessId, person: recipient, since: at, source: 'carrier', messageId, confirmationId: null }];
}

function pauseAfter(outcome: SendOutcome, number: E164, at: Instant): (Pause & { number: E164 | null })[] {
  if (outcome.is === 'throttled') return [{ number, because: 'carrier-throttled', until: plus(at, throttledFor(outcome.retryAfter)) }];
  return isOfAccount(outcome) ? [{ number: null, because: 'carrier-account', until: plus(at, ACCOUNT_REST_SECONDS) }] : [];
}

function entriesOf(answered: Answered, change: Change | null): NewEvidence[] {
  if (!change) return [];
  const optOuts = optOutIn(answered, change).map(() => carrierOptOutEntry(change.message, answered.at));
  return [...changeEntries(change, answered.at, answered.claim.judged), ...optOuts];
}

function count(answered: readonly Answered[]): void {
  for (const { outcome } of answered) {
    if (outcome.is === 'throttled') bucketPauses.add(1);
    if (outcome.is === 'unknown') textsUnconfirmed.add(1, { because: 'no-answer' });
  }
}
