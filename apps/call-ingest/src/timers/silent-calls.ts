import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import type { CallRecords } from '@ringback/carrier';
import { plus } from '@ringback/event-contracts';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { LOGGER, type Logger, Recurring } from '@ringback/service-kit';
import type { Call } from '../domain/call.js';
import { afterInquiry, PATIENCE_SECONDS, type Told } from '../domain/inquiry.js';
import { record } from '../ingest/call-changes.js';
import { CARRIER } from '../ports.js';
import { lockCalls, lockSilentCalls, putOff } from '../store/calls.js';

const LOOK_EVERY_MS = 5_000;
/** In one look. Vonage answers 15 requests a second of an account, for all replicas and for whatever else asks. */
const QUESTIONS = 20;
const QUESTIONS_AT_ONCE = 5;
/** Until a call is asked about again: whoever was to ask is gone, or the carrier did not answer. */
const TURN_SECONDS = 30;
const JUDGED_AT_ONCE = 200;

/**
 * The watchdog of calls whose end nobody reports: past its last moment the carrier is asked about an open call, and when that
 * leads nowhere it is judged by what is known. One look at an index for all calls, as a timer for each would cost more than the
 * call itself and go off for one in a thousand. The question is no part of a transaction; a crash asks it again.
 */
@Injectable()
export class SilentCalls implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recurring: Recurring;

  constructor(
    private readonly transactions: Transactions,
    @Inject(CARRIER) private readonly carrier: CallRecords,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.recurring = new Recurring('the look for calls without an end', LOOK_EVERY_MS, () => this.look(), logger);
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }

  /** Settles the calls that are due now, as many as the carrier may be asked about. */
  async look(): Promise<void> {
    while ((await this.judgeForgotten()) === JUDGED_AT_ONCE);
    const calls = await this.transactions.run((unit) => takeTurns(unit));
    for (let next = 0; next < calls.length && !this.recurring.isStopping; next += QUESTIONS_AT_ONCE) {
      await Promise.all(calls.slice(next, next + QUESTIONS_AT_ONCE).map((call) => this.settle(call)));
    }
  }

  /** So many calls fell silent that there was no time to ask about these. */
  private judgeForgotten(): Promise<number> {
    return this.transactions.run(async (unit) => {
      const calls = await lockSilentCalls(unit, plus(unit.now, -PATIENCE_SECONDS), JUDGED_AT_ONCE);
      if (calls.length > 0) await record(unit, calls.map((call) => changeOf(unit, call, { ...call, askAgainAt: null })));
      return calls.length;
    });
  }

  private async settle({ id, carrierCallId }: Call): Promise<void> {
    const told = await this.ask(carrierCallId);
    await this.transactions.run(async (unit) => {
      const [stored] = await lockCalls(unit, [id]);
      // Its end may have been told meanwhile.
      if (stored?.state !== 'open') return;
      const call = afterInquiry(stored, told, unit.now);
      if (call !== stored) await record(unit, [changeOf(unit, stored, call)]);
    });
  }

  private async ask(carrierCallId: Call['carrierCallId']): Promise<Told> {
    try {
      return await this.carrier.fetchCall(carrierCallId);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn({ reason }, 'the carrier cannot be asked about a call now');
      return null;
    }
  }
}

/** Each is this replica's to ask about for a while. */
async function takeTurns(unit: UnitOfWork): Promise<Call[]> {
  const calls = await lockSilentCalls(unit, unit.now, QUESTIONS);
  if (calls.length > 0) await putOff(unit, calls, plus(unit.now, TURN_SECONDS));
  return calls;
}

const changeOf = (unit: UnitOfWork, stored: Call, call: Call) =>
  ({ unit, now: unit.now, justReceived: false, trace: context.active(), causationId: null, stored, call }) as const;
