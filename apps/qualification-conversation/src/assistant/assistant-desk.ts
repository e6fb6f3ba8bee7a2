import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { Assistant } from '@ringback/assistant';
import { type Clock, plus } from '@ringback/event-contracts';
import type { Meaning } from '@ringback/flow';
import { Transactions } from '@ringback/outbox';
import { Breaker, CLOCK, inRounds, type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import { RepliesReader } from '../handlers/replies-reader.js';
import { UnclearReplies, type UnclearReply } from '../store/unclear-replies.js';
import { ASSISTANT } from '../ports.js';

/** Whoever keeps something unclear wakes this one; others' it finds when they died. */
const LOOK_EVERY_MS = 10_000;
const AT_ONCE = 8;
/** Longer than any question takes. */
const LEASE_SECONDS = 30;
/** One that is cut off is asked again after its lease. */
const PATIENCE_MS = 1_000;
/** Callers wait meanwhile: a model that is away is not asked for a while. */
const FAILURES = { failures: 3, restSeconds: 60 };

const questions = metrics.getMeter('@ringback/qualification-conversation').createCounter('ringback.assistant.questions', { description: 'Replies that a language model was asked about, by what came of it' });

/** Asks what unclear replies mean, and lets the conversation go on with or without an answer. */
@Injectable()
export class AssistantDesk implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: Recurring;
  private readonly breaker: Breaker;

  constructor(
    private readonly transactions: Transactions,
    private readonly unclear: UnclearReplies,
    private readonly reader: RepliesReader,
    @Inject(ASSISTANT) private readonly assistant: Assistant | null,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.breaker = new Breaker(FAILURES, clock);
    this.work = new Recurring('the questions to the assistant', LOOK_EVERY_MS, () => this.askDue(), logger);
  }

  /** Also without an assistant: one that was there before may have left something. */
  onApplicationBootstrap(): void {
    this.reader.onUnclear(() => this.work.wake());
    this.work.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.work.stop(PATIENCE_MS);
  }

  private askDue(): Promise<void> {
    return inRounds({
      atOnce: AT_ONCE,
      take: (limit) => this.transactions.run((unit) => this.unclear.takeDue(unit, limit, plus(unit.now, LEASE_SECONDS))),
      each: (reply) => this.clarify(reply),
      isStopping: () => this.work.isStopping,
    });
  }

  /** No transaction is open while the assistant thinks. */
  private async clarify(reply: UnclearReply): Promise<void> {
    const meaning = await this.meaningOf(reply);
    await this.transactions.run((unit) => this.reader.goOnWith(unit, reply, meaning));
  }

  private async meaningOf(reply: UnclearReply): Promise<Meaning | null> {
    const { assistant } = this;
    if (assistant === null || !this.breaker.allows) return null;
    const question = await this.transactions.run((unit) => this.reader.unclearIn(unit, reply));
    if (question === null) return null;
    const { possible, asked } = question;
    const outcome = await assistant.choose({ asked, reply: reply.replies.map(({ text }) => text).join('\n'), actions: possible.map(({ id, means }) => ({ id, means })) });
    questions.add(1, { outcome: outcome.is === 'failed' ? outcome.why : outcome.is });
    if (outcome.is !== 'failed') this.breaker.succeeded();
    else if (this.breaker.failed()) this.logger.warn({ reason: outcome.why, restSeconds: FAILURES.restSeconds }, 'the assistant does not answer: conversations go on without it');
    return outcome.is === 'chosen' ? (possible.find(({ id }) => id === outcome.id)?.meaning ?? null) : null;
  }
}
