import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { Transactions } from '@ringback/outbox';
import { LOGGER, type Logger, Recurring } from '@ringback/service-kit';
import { record } from '../ingest/call-changes.js';
import { lockSilentCalls } from '../store/calls.js';

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 200;

/**
 * The watchdog of calls whose end nobody reports: past its last moment an open call is judged by what is known. One look at
 * an index for all calls, as a timer for each would cost more than the call itself and go off for one in a thousand.
 */
@Injectable()
export class SilentCalls implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recurring: Recurring;

  constructor(
    private readonly transactions: Transactions,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.recurring = new Recurring('the look for calls without an end', LOOK_EVERY_MS, () => this.judgeAll(), logger);
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }

  /** Judges all that are due now. */
  async judgeAll(): Promise<void> {
    while ((await this.judgeSome()) === AT_ONCE);
  }

  private judgeSome(): Promise<number> {
    return this.transactions.run(async (unit) => {
      const calls = await lockSilentCalls(unit, unit.now, AT_ONCE);
      const look = { unit, now: unit.now, justReceived: false, trace: context.active(), causationId: null };
      if (calls.length > 0) await record(unit, calls.map((call) => ({ ...look, stored: call, call })));
      return calls.length;
    });
  }
}
