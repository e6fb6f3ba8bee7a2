import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Clock, epochMsOf, type Instant } from '@ringback/event-contracts';
import { backoffMs } from '@ringback/event-log';
import { CLOCK, type Logger, LOGGER } from '@ringback/service-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import { CarrierRequest } from './carrier-request.js';
import { type Claim, Claims } from './claims.js';
import { Outcomes } from './outcomes.js';
import { SENDING_SETTINGS, type SendingSettings } from './settings.js';
import { WakeUp } from './wake-up.js';

/** Rounds closer to each other than this claim so few texts that their statements cost more than they carry. */
const ROUND_SPACING_MS = 5;

/** So many outcomes may wait to be stored for each request that may be under way. */
const OUTCOMES_PER_REQUEST = 4;

/** How long the loop rests, and whether a wake-up ends the rest. */
interface Rest {
  ms: number;
  wakeable: boolean;
}

/**
 * Carries pending texts to the carrier: claim, request, store the outcome. The messages table is the queue. Claims come in
 * rounds, one at a time; requests and outcomes run beside them.
 */
@Injectable()
export class Sender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Texts claimed whose outcome is not stored yet. */
  private readonly underWay = new Set<Promise<void>>();
  /** Of these, the ones that the carrier has not answered. */
  private requests = 0;
  private readonly wakeUp = new WakeUp();
  private readonly stopping = new AbortController();
  private readonly givingUp = new AbortController();
  private loop: Promise<void> | undefined;
  private failures = 0;
  /** Texts are known, or said, to be waiting. */
  private due = true;
  /** When the first of the texts that wait may go out, as far as is known. */
  private nextTurn: Instant | null = null;

  constructor(
    private readonly claims: Claims,
    private readonly request: CarrierRequest,
    private readonly outcomes: Outcomes,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SENDING_SETTINGS) private readonly settings: SendingSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  /** There may be texts to send. */
  wake(): void {
    this.due = true;
    this.wakeUp.ring();
  }

  /** Claims no more, and waits for requests under way; one that takes too long is settled when its lease expires. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wakeUp.ring();
    await this.loop;
    const drained = Promise.allSettled(this.underWay).then(() => 'drained');
    const tired = sleep(this.settings.drainMs, 'tired', { signal: this.givingUp.signal }).catch(() => 'drained');
    const how = await Promise.race([drained, tired]);
    if (how === 'tired') this.logger.warn({ texts: this.underWay.size }, 'stopping with texts of unknown fate');
    this.givingUp.abort();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const { ms, wakeable } = await this.round();
      if (wakeable) await this.wakeUp.within(ms);
      else await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async round(): Promise<Rest> {
    this.wakeUp.answer();
    const free = this.room();
    try {
      // Whatever makes room rings, as long as something is due.
      if (free <= 0 || !(await this.anyDue())) return { ms: this.untilNextTurn(), wakeable: true };
      const rest = await this.claimAndSend(free);
      this.failures = 0;
      return rest;
    } catch (error) {
      this.due = true;
      this.failures += 1;
      const reason = error instanceof Error ? error.message : String(error);
      if (this.failures === 1) this.logger.warn({ reason }, 'texts cannot be claimed now; will try again');
      return { ms: backoffMs(this.failures), wakeable: false };
    }
  }

  private async claimAndSend(free: number): Promise<Rest> {
    this.due = false;
    const { claims, more, nextTurn, exhausted } = await this.claims.take(free);
    for (const claim of claims) this.send(claim);
    if (more) this.due = true;
    if (nextTurn !== null && (this.nextTurn === null || nextTurn < this.nextTurn)) this.nextTurn = nextTurn;
    if (exhausted) return { ms: this.untilNextTurn(), wakeable: false };
    if (claims.length > 0 || more) await sleep(ROUND_SPACING_MS);
    // Room is left, so the others were held or skipped: on to those behind them.
    return { ms: more && claims.length < free ? 0 : this.untilNextTurn(), wakeable: true };
  }

  /** Opens no transaction for nothing: a service without traffic costs one look into an index per poll. */
  private async anyDue(): Promise<boolean> {
    if (this.turnCame() || this.due) return true;
    this.nextTurn = await this.claims.nextTurn();
    return this.turnCame();
  }

  private turnCame(): boolean {
    if (this.nextTurn === null || this.nextTurn > this.clock.now()) return false;
    this.nextTurn = null;
    return true;
  }

  private untilNextTurn(): number {
    const { pollMs } = this.settings;
    if (this.nextTurn === null) return pollMs;
    return Math.min(pollMs, Math.max(ROUND_SPACING_MS, epochMsOf(this.nextTurn) - epochMsOf(this.clock.now())));
  }

  /** How many texts may be claimed. Outcomes that wait to be stored count, too, once they are many: they are in memory only. */
  private room(): number {
    const { concurrentRequests } = this.settings;
    return Math.min(concurrentRequests - this.requests, OUTCOMES_PER_REQUEST * concurrentRequests - this.underWay.size);
  }

  private send(claim: Claim): void {
    const sent = this.carry(claim).finally(() => {
      this.underWay.delete(sent);
      // What is to be tried again was told a time, of which the loop does not know yet.
      if (this.due || this.underWay.size === 0) this.wakeUp.ring();
    });
    this.underWay.add(sent);
  }

  private async carry(claim: Claim): Promise<void> {
    this.requests += 1;
    const answered = await this.request.make(claim).finally(() => {
      this.requests -= 1;
      if (this.due) this.wakeUp.ring();
    });
    await this.outcomes.store(answered, this.givingUp.signal);
  }
}
