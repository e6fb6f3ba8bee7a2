import { Inject, Injectable } from '@nestjs/common';
import type { NumberLookup } from '@ringback/carrier';
import type { Clock, E164, LineType } from '@ringback/event-contracts';
import { Breaker, CLOCK, type Logger, LOGGER } from '@ringback/service-kit';
import { LOOKUP } from '../ports.js';

/** A caller waits for their text meanwhile. */
const TIMEOUT_MS = 800;
/** An account without the product would delay every text. */
const PATIENCE = { failures: 3, restSeconds: 60 };

/** Asks the carrier about numbers, as long as that leads anywhere. */
@Injectable()
export class LineTypeInquiry {
  private readonly breaker: Breaker;
  private readonly underWay = new Map<E164, Promise<LineType | null>>();

  constructor(
    @Inject(LOOKUP) private readonly lookup: NumberLookup | null,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.breaker = new Breaker(PATIENCE, clock);
  }

  /** Whether lines are looked up here at all. */
  get isOn(): boolean {
    return this.lookup !== null;
  }

  /** Whether an answer can be hoped for. */
  get isOpen(): boolean {
    return this.isOn && this.breaker.allows;
  }

  /** @returns `unknown` when the carrier knows nothing of the number, null when it did not answer in time. Never throws. */
  ask(number: E164): Promise<LineType | null> {
    const { lookup } = this;
    if (lookup === null || !this.isOpen) return Promise.resolve(null);
    const asked = this.underWay.get(number) ?? this.look(lookup, number).finally(() => this.underWay.delete(number));
    this.underWay.set(number, asked);
    return asked;
  }

  private async look(lookup: NumberLookup, number: E164): Promise<LineType | null> {
    try {
      const lineType = await lookup.lookUp(number, TIMEOUT_MS);
      this.breaker.succeeded();
      return lineType;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.breaker.failed()) this.logger.warn({ reason, restSeconds: PATIENCE.restSeconds }, 'line types cannot be looked up now: callers are texted without');
      return null;
    }
  }
}
