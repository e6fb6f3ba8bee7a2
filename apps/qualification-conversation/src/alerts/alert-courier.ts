import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { instantOf, plus } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { inRounds, type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import type { Delivery, StaffChannel, StaffChannels } from '@ringback/staff-channels';
import { alertSecret } from '@ringback/trigger-signature';
import { BOOKING_KEY } from '../ports.js';
import { AlertDeliveries, type AlertDelivery } from '../store/alert-deliveries.js';

export const STAFF_CHANNELS = Symbol('ringback:staff-channels');

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 8;
/** An attempt that is cut off is made again after its lease, under the same id. */
const PATIENCE_MS = 3_000;
/** Longer than any attempt takes. */
const LEASE_SECONDS = 120;
const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 1_800;

/** Takes alerts to mail servers, webhooks and Slack, again and again until they are there or too late. */
@Injectable()
export class AlertCourier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: Recurring;

  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: AlertDeliveries,
    private readonly directory: BusinessDirectory,
    @Inject(STAFF_CHANNELS) private readonly channels: StaffChannels,
    @Inject(BOOKING_KEY) private readonly key: string | null,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.work = new Recurring('the delivery of alerts', LOOK_EVERY_MS, () => this.deliverDue(), logger);
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.work.stop(PATIENCE_MS);
  }

  /** Now: somebody is to be told. */
  wake(): void {
    this.work.wake();
  }

  private deliverDue(): Promise<void> {
    return inRounds({
      atOnce: AT_ONCE,
      take: (limit) => this.transactions.run((unit) => this.deliveries.takeDue(unit, limit, plus(unit.now, LEASE_SECONDS))),
      each: (delivery) => this.deliver(delivery),
      isStopping: () => this.work.isStopping,
    });
  }

  private async deliver({ id, alert, attempts, giveUpAt, ...to }: AlertDelivery & { attempts: number; giveUpAt: Date }): Promise<void> {
    const channel = await this.channelOf(to);
    const outcome: Delivery = channel ? await this.channels.deliver({ id, ...alert }, channel, new Date()) : { is: 'refused', why: 'nothing to sign it by: POST …/trigger-secret makes a secret' };
    const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS);
    await this.transactions.run(async (unit) => {
      const again = plus(unit.now, pause);
      const isOver = outcome.is !== 'retry' || again >= instantOf(giveUpAt.getTime());
      if (isOver) await this.deliveries.settle(unit, id);
      else await this.deliveries.putOff(unit, id, again);
      if (isOver && outcome.is !== 'delivered') this.logger.warn({ businessId: to.businessId, channel: to.kind, reason: outcome.why }, 'an alert did not reach the staff this way');
    });
  }

  /** Null for a webhook that there is no secret for. */
  private async channelOf({ businessId, kind, target }: Pick<AlertDelivery, 'businessId' | 'kind' | 'target'>): Promise<StaffChannel | null> {
    if (kind === 'email') return { kind, address: target };
    if (kind === 'slack') return { kind, url: target };
    const business = await this.transactions.run((unit) => this.directory.find(unit, businessId));
    if (this.key === null || business?.triggerGeneration === undefined) return null;
    return { kind, url: target, secret: alertSecret(this.key, businessId, business.triggerGeneration) };
  }
}
