import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { pruneEvidence, Sealer } from '@ringback/evidence';
import { Transactions } from '@ringback/outbox';
import { type Logger, LOGGER, Recurring } from '@ringback/service-kit';

export const SEAL_EVERY_MS = 1_000;
const PRUNE_EVERY_MS = 86_400_000;

/** Chains what was written down, and lets go of what is past its retention. Replicas take turns by themselves. */
@Injectable()
export class Sealing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly sealer: Sealer;
  private readonly work: readonly Recurring[];

  constructor(
    private readonly transactions: Transactions,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.sealer = new Sealer(transactions);
    this.work = [
      new Recurring('the sealing of evidence', SEAL_EVERY_MS, () => this.seal(), logger),
      new Recurring('the pruning of evidence', PRUNE_EVERY_MS, () => this.prune(), logger),
    ];
  }

  onApplicationBootstrap(): void {
    for (const work of this.work) work.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.work.map((work) => work.stop()));
  }

  private async seal(): Promise<void> {
    await this.sealer.seal();
  }

  private async prune(): Promise<void> {
    while ((await this.transactions.run((unit) => pruneEvidence(unit))) > 0);
  }
}
