import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import type { RecordingStore } from '@ringback/recordings';
import { CLOCK, inRounds, type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import { tryAgainAt } from '../domain/trying-again.js';
import { RECORDINGS } from '../ports.js';
import { fileIsRemoved, fileStays, type FileToRemove, takeFilesToRemove } from '../store/files-to-remove.js';

const LOOK_EVERY_MS = 10_000;
const AT_ONCE = 5;

/** Removes from the store what no row names any more. Never given up: somebody was promised that it is gone. */
@Injectable()
export class RemoveFiles implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looks: Recurring;

  constructor(
    private readonly transactions: Transactions,
    @Inject(RECORDINGS) private readonly store: RecordingStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.looks = new Recurring('the look for files to remove', LOOK_EVERY_MS, () => this.removeAll(), logger);
  }

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looks.stop();
  }

  /** Removes all that is due now. */
  removeAll(): Promise<void> {
    return inRounds({
      atOnce: AT_ONCE,
      take: (limit) => this.transactions.run((unit) => takeFilesToRemove(unit, unit.now, limit)),
      each: (file) => this.remove(file),
      isStopping: () => this.looks.isStopping,
    });
  }

  private async remove({ name, failures }: FileToRemove): Promise<void> {
    try {
      await this.store.remove(name);
    } catch (error) {
      const again = tryAgainAt(failures + 1, this.clock.now());
      this.logger.warn({ file: name, reason: error instanceof Error ? error.message : String(error), again }, 'a file cannot be removed now');
      await this.transactions.run((unit) => fileStays(unit, name, again));
      return;
    }
    await this.transactions.run((unit) => fileIsRemoved(unit, name));
  }
}
