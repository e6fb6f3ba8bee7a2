import { Inject, Injectable } from '@nestjs/common';
import type { NumberLookup } from '@ringback/carrier';
import { type Clock, type E164, type Instant, type LineType, plus } from '@ringback/event-contracts';
import { CLOCK, type Logger, LOGGER } from '@ringback/service-kit';
import { LOOKUP } from '../ports.js';

/** A caller waits for their text meanwhile. */
const TIMEOUT_MS = 800;
/** Look-ups that fail one after another, until none is tried for a while: an account without the product would delay every text. */
const FAILURES_IN_A_ROW = 3;
const REST_SECONDS = 60;

/** Asks the carrier about numbers, as long as that leads anywhere. */
@Injectable()
export class LineTypeInquiry {
  private failures = 0;
  private restsUntil: Instant | null = null;
  private readonly underWay = new Map<E164, Promise<LineType | null>>();

  constructor(
    @Inject(LOOKUP) private readonly lookup: NumberLookup | null,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether an answer can be hoped for. */
  get isOpen(): boolean {
    return this.lookup !== null && (this.restsUntil === null || this.restsUntil <= this.clock.now());
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
      this.failures = 0;
      return lineType;
    } catch (error) {
      this.failed(error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  private failed(reason: string): void {
    this.failures += 1;
    if (this.failures < FAILURES_IN_A_ROW) return;
    this.failures = 0;
    this.restsUntil = plus(this.clock.now(), REST_SECONDS);
    this.logger.warn({ reason, restSeconds: REST_SECONDS }, 'line types cannot be looked up now: callers are texted without');
  }
}
