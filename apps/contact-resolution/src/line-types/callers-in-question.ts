import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { ContactResolved, type LineType } from '@ringback/event-contracts';
import { contextOf, Transactions, type UnitOfWork } from '@ringback/outbox';
import { type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import { type CallerInQuestion, release, take } from '../store/callers-in-question.js';
import { ContactRepository } from '../store/contact-repository.js';
import { LineTypeInquiry } from './line-type-inquiry.js';

/** For those of a replica that ended: whoever rings has their own looked at right away. */
const LOOK_EVERY_MS = 2_000;
const AT_ONCE = 50;
/** Requests to the carrier under way, at most. */
const MOST_UNDER_WAY = 100;

/**
 * Callers whose line is looked up before it is said who they are. Each is taken for a few seconds, asked about, and let go with
 * what the carrier said, or without: a first text to a landline is the smaller evil. Let go once, whatever crashes in between.
 */
@Injectable()
export class CallersInQuestion implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looks: Recurring;
  private readonly underWay = new Set<Promise<void>>();
  private asked = 0;
  private taking: Promise<void> | undefined;
  private rung = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly inquiry: LineTypeInquiry,
    private readonly contacts: ContactRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.looks = new Recurring('the look-up of line types', LOOK_EVERY_MS, () => this.takeAll(), logger);
  }

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.looks.stop();
    await this.taking;
    await Promise.all(this.underWay);
  }

  /** There may be callers to ask about. */
  ring(): void {
    this.rung = true;
    this.takeAll().catch((error: unknown) => this.logger.warn({ reason: reasonOf(error) }, 'line types cannot be looked up now; will try again'));
  }

  private takeAll(): Promise<void> {
    this.taking ??= this.takeWhileThereAre().finally(() => {
      this.taking = undefined;
    });
    return this.taking;
  }

  private async takeWhileThereAre(): Promise<void> {
    let more = true;
    while (more && !this.looks.isStopping && this.asked < MOST_UNDER_WAY) {
      this.rung = false;
      const callers = await this.transactions.run((unit) => take(unit, unit.now, AT_ONCE));
      if (callers.length > 0) this.settle(callers);
      more = callers.length === AT_ONCE || this.rung;
    }
  }

  private settle(callers: readonly CallerInQuestion[]): void {
    this.asked += callers.length;
    const settled = this.askAndLetGo(callers)
      // Their lease runs out, and they are taken again.
      .catch((error: unknown) => this.logger.warn({ reason: reasonOf(error) }, 'the line types of callers cannot be stored now; will try again'))
      .finally(() => {
        this.asked -= callers.length;
        this.underWay.delete(settled);
        // There was no room for those who waited.
        if (this.rung || callers.length === AT_ONCE) this.ring();
      });
    this.underWay.add(settled);
  }

  private async askAndLetGo(callers: readonly CallerInQuestion[]): Promise<void> {
    const answers = await Promise.all(callers.map(({ contact }) => this.inquiry.ask(contact.caller)));
    const told = callers.map((caller, index) => ({ ...caller, lineType: answers[index] ?? null }));
    await this.transactions.run((unit) => this.letGo(unit, told));
  }

  private async letGo(unit: UnitOfWork, callers: readonly (CallerInQuestion & { lineType: LineType | null })[]): Promise<void> {
    await Promise.all(callers.map(async ({ contact: { businessId, caller: phone }, lineType }) => {
      if (lineType !== null) await this.contacts.learnLineType(unit, { businessId, phone, lineType });
    }));
    const released = await release(unit, callers.map(({ contact }) => contact.callId));
    for (const { contact, causeId, traceparent, lineType } of callers) {
      if (!released.has(contact.callId)) continue;
      const resolved = { ...contact, lineType: lineType ?? contact.lineType, lineUnanswered: lineType === null };
      context.with(contextOf(traceparent), () => unit.publish(ContactResolved, resolved, { causationId: causeId }));
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
