import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ErasureAsked, ErasureCarriedOut, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import { removeJobsNaming } from '@ringback/jobs';
import { forget, forgetParked, Transactions, type UnitOfWork } from '@ringback/outbox';
import { inRounds } from '../in-rounds.js';
import type { Logger } from '../logger.js';
import { Recurring } from '../recurring.js';
import { DEFINITION, LOGGER, type ServiceDefinition, schemaOf } from '../service-module.js';
import { endErasure, type Erasure, keepErasure, takeErasures } from './erasure-rows.js';

/** How a service forgets a person. */
export interface Eraser {
  /**
   * Lets go of what is kept of the person up to {@link Erasure.askedAt}, as far as it can be now. Called again until nothing is left; done twice, it
   * has one effect.
   * @returns whether nothing is left.
   */
  erase(unit: UnitOfWork, erasure: Erasure): Promise<boolean>;
}

export const ERASER = Symbol('ringback:eraser');

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 5;

/** Forgets people: what the business asked for is kept until it is done, whatever crashes, and then told. */
@Injectable()
export class Erasures implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looks: Recurring;

  constructor(
    private readonly transactions: Transactions,
    @Inject(ERASER) private readonly eraser: Eraser,
    @Inject(DEFINITION) private readonly definition: ServiceDefinition,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.looks = new Recurring('the look for people to forget', LOOK_EVERY_MS, () => this.eraseAll(), logger);
  }

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looks.stop();
  }

  @HandlesEvent(ErasureAsked)
  async onErasureAsked({ data }: EventOf<typeof ErasureAsked>, unit: UnitOfWork): Promise<void> {
    await keepErasure(unit, data, unit.now);
    // At once: what is told of them from now on would come after what removes it.
    await forget(unit, [{ id: data.contactId, until: data.askedAt }], unit.now);
    unit.afterCommit(() => this.looks.wake());
  }

  /** Forgets all who are due now. */
  eraseAll(): Promise<void> {
    return inRounds({
      atOnce: AT_ONCE,
      take: (limit) => this.transactions.run((unit) => takeErasures(unit, unit.now, limit)),
      each: (erasure) => this.erase(erasure),
      isStopping: () => this.looks.isStopping,
    });
  }

  private async erase(erasure: Erasure): Promise<void> {
    const { businessId, erasureId, contactId } = erasure;
    try {
      await this.transactions.run(async (unit) => {
        await this.eraseWaiting(unit, erasure);
        if (!(await this.eraser.erase(unit, erasure)) || !(await endErasure(unit, erasure))) return;
        unit.publish(ErasureCarriedOut, { businessId, erasureId, contactId, service: this.definition.name, carriedOutAt: unit.now });
      });
    } catch (error) {
      this.logger.warn({ erasureId, reason: error instanceof Error ? error.message : String(error) }, 'a person cannot be forgotten now; will try again');
    }
  }

  /** What was set aside, or is to be done later. */
  private async eraseWaiting(unit: UnitOfWork, erasure: Erasure): Promise<void> {
    const { name, usesJobs } = this.definition;
    await forgetParked(unit, erasure);
    if (usesJobs) await removeJobsNaming((sql, values) => unit.query(sql, values), schemaOf(name), [erasure.businessId, erasure.person]);
  }
}
