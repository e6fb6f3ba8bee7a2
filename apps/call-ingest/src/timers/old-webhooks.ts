import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Clock, type Instant, plus } from '@ringback/event-contracts';
import { CLOCK, LOGGER, type Logger, Recurring } from '@ringback/service-kit';
import { DataSource } from 'typeorm';

const LOOK_EVERY_MS = 3_600_000;
const KEPT_FOR_SECONDS = 30 * 86_400;
/** Rows a statement: no lock is held for long, and no replica waits for another. */
const AT_ONCE = 5_000;

const DELETES = [
  `delete from raw_webhooks where ctid = any(array(
     select ctid from raw_webhooks where received_at < $1 limit ${AT_ONCE} for update skip locked))`,
  `delete from calls where ctid = any(array(
     select ctid from calls where business_id is null and received_at < $1 limit ${AT_ONCE} for update skip locked))`,
];

/** Forgets the carrier's raw words after 30 days, and calls that turned out to be nobody's. */
@Injectable()
export class OldWebhooks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recurring: Recurring;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.recurring = new Recurring('the removal of old webhooks', LOOK_EVERY_MS, () => this.removeAll(), logger);
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }

  async removeAll(): Promise<void> {
    const before = plus(this.clock.now(), -KEPT_FOR_SECONDS);
    for (const statement of DELETES) while ((await this.remove(statement, before)) === AT_ONCE);
  }

  private async remove(statement: string, before: Instant): Promise<number> {
    const [, removed] = await this.dataSource.query<[unknown[], number]>(statement, [before]);
    return removed;
  }
}
