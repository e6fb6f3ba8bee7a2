import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Coalescer } from '@ringback/batching';
import { BusinessDirectory } from '@ringback/business-directory';
import { TransientError } from '@ringback/event-log';
import { FailPoint, failPoint } from '@ringback/fail-points';
import { Transactions } from '@ringback/outbox';
import { CallChangedMeanwhile } from '../store/calls.js';
import { RefusedWebhooks, type SecondTry } from './refused-webhooks.js';
import { takeIn } from './take-in.js';
import type { Taken, Webhook } from './webhook.js';
import { WebhookWitness } from './webhook-witness.js';

type Outcome = { taken: Taken } | { failed: unknown };

/** Webhooks of one transaction. 128 cost a fifth less of the database than 64; 256 no less, and they wait longer (`bench ingest`). */
const GROUP = 128;
/** Two at once met on the same calls, waited for each other, and carried a quarter less. */
const GROUPS_AT_ONCE = 1;
/** Between groups. Every step of a call takes the pace of this one, and fewer transactions with more in each leave more of the machine to all. */
const REST_MS = 15;
/** How often a group that met another replica is done again. */
const MEETINGS = 5;
/** About two seconds of work. Whoever comes later is better served by the carrier's second try. */
const MOST_WAITING = 20_000;

/** Too much at once; the carrier tries again. */
export class TooManyWebhooks extends Error {
  override readonly name = 'TooManyWebhooks';
}

/**
 * Where webhooks become durable: all that arrive while one transaction is under way travel in the next one. A webhook that
 * cannot be stored fails alone.
 */
@Injectable()
export class WebhookIntake implements BeforeApplicationShutdown {
  private readonly groups = new Coalescer<Webhook, Outcome>((webhooks) => this.takeGroup(webhooks), {
    maxItems: GROUP,
    concurrency: GROUPS_AT_ONCE,
    restMs: REST_MS,
  });

  private readonly refused = new RefusedWebhooks({
    tryAgain: (webhooks) => Promise.all(webhooks.map((webhook) => this.tryAgain(webhook))),
    onStored: (count) => this.witness.storedAfterAll(count),
  });

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: BusinessDirectory,
    private readonly witness: WebhookWitness,
  ) {}

  /**
   * Resolves when the webhook and all it brings about are committed.
   * @throws TransientError when the database is away: nothing is known to be kept, though it is tried again.
   * @throws TooManyWebhooks
   */
  async take(webhook: Webhook): Promise<Taken> {
    if (this.groups.backlog >= MOST_WAITING) throw new TooManyWebhooks('more webhooks are waiting to be stored than can be soon');
    const outcome = await this.groups.submit(webhook);
    if ('taken' in outcome) return outcome.taken;
    if (outcome.failed instanceof TransientError) this.refused.keep(webhook);
    throw outcome.failed;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.refused.stop();
  }

  private async tryAgain(webhook: Webhook): Promise<SecondTry> {
    const outcome = await this.groups.submit(webhook);
    if ('taken' in outcome) return 'stored';
    if (outcome.failed instanceof TransientError) return 'not-now';
    this.witness.cannotStore(webhook, outcome.failed);
    return 'never';
  }

  private async takeGroup(webhooks: readonly Webhook[]): Promise<Outcome[]> {
    try {
      const taken = await this.takeTogether(webhooks);
      return taken.map((one) => ({ taken: one }));
    } catch (error) {
      if (error instanceof TransientError || webhooks.length === 1) return webhooks.map(() => ({ failed: error }));
    }
    const outcomes: Outcome[] = [];
    for (const webhook of webhooks) outcomes.push(...(await this.takeGroup([webhook])));
    return outcomes;
  }

  private async takeTogether(webhooks: readonly Webhook[]): Promise<Taken[]> {
    for (let meeting = 1; ; meeting += 1) {
      try {
        const taken = await this.transactions.run((unit) =>
          takeIn(unit, this.directory, webhooks, (webhook) => this.witness.sawUnknownNumber(webhook)),
        );
        failPoint(FailPoint.AfterWebhookCommit);
        return taken;
      } catch (error) {
        if (meeting === MEETINGS || !metAnotherReplica(error)) throw error;
      }
    }
  }
}

function metAnotherReplica(error: unknown): boolean {
  return error instanceof CallChangedMeanwhile || (error instanceof TransientError && error.message.includes('deadlock detected'));
}
