import { Inject, Injectable } from '@nestjs/common';
import type { CallControl } from '@ringback/carrier';
import { type CarrierId, plus } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { LOGGER, type Logger } from '@ringback/service-kit';
import { CARRIER } from '../ports.js';
import { EndLeg } from './end-leg.job.js';

const AGAIN_AFTER_SECONDS = 5;

/** The next try is arranged before each one, and dropped when the leg is over: a crash at any moment leaves one that will end it. */
@Injectable()
export class EndLegHandler {
  constructor(
    @Inject(CARRIER) private readonly carrier: CallControl,
    private readonly transactions: Transactions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @HandlesJob(EndLeg)
  end({ legId, triesLeft }: { legId: CarrierId; triesLeft: number }, unit: UnitOfWork): Promise<void> {
    if (triesLeft > 1) unit.schedule(EndLeg, { legId, triesLeft: triesLeft - 1 }, { at: plus(unit.now, AGAIN_AFTER_SECONDS), key: legId });
    unit.afterCommit(() => void this.hangUp(legId));
    return Promise.resolve();
  }

  private async hangUp(legId: CarrierId): Promise<void> {
    try {
      await this.carrier.endLeg(legId);
      await this.transactions.run((unit) => {
        unit.cancel(EndLeg, legId);
        return Promise.resolve();
      });
    } catch (error) {
      this.logger.warn({ problem: error instanceof Error ? error.message : 'unknown' }, 'a staff phone that did not take a call could not be hung up on; it is tried again');
    }
  }
}
