import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { type Clock, plus } from '@ringback/event-contracts';
import { appendEvidence } from '@ringback/evidence';
import { contextOf, type Queryable, Transactions, type UnitOfWork } from '@ringback/outbox';
import { CLOCK, type Logger, LOGGER } from '@ringback/service-kit';
import { DataSource } from 'typeorm';
import { changeEntries, receiptEntry } from '../evidence/entries.js';
import { forgetReceipts, takeKnownReceipts } from '../store/early-receipts.js';
import { anyUpkeepDue, countHeld, countUnderWay, lostClaims } from '../store/lost-claims.js';
import { letHappen } from '../store/progress.js';
import { announce } from './announce.js';
import { Faults } from './faults.js';
import { gaugeHeldTexts, gaugeTexts, textsUnconfirmed } from './metrics.js';
import { SENDING_SETTINGS, type SendingSettings } from './settings.js';

const LOST_PER_ROUND = 500;
/** As long as Vonage repeats a receipt. */
const EARLY_RECEIPTS_KEPT_SECONDS = 86_400;

/** Settles what nobody else will: texts whose claimer died, and receipts that came before their text was known. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopping = false;
  private failing = false;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopGauges: (() => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly faults: Faults,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SENDING_SETTINGS) private readonly settings: SendingSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.stopGauges = [gaugeTexts(() => countUnderWay(this.reads)), gaugeHeldTexts(() => countHeld(this.reads))];
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    for (const stop of this.stopGauges) stop();
    await this.running;
  }

  private readonly reads: Queryable = {
    query: <Row>(sql: string, parameters: readonly unknown[] = []) => this.dataSource.query<Row[]>(sql, [...parameters]),
  };

  private async run(): Promise<void> {
    try {
      if (await anyUpkeepDue(this.reads, this.clock.now())) {
        await this.transactions.run((unit) => settleLostClaims(unit));
        await this.transactions.run((unit) => applyEarlyReceipts(unit, this.faults));
      }
      this.failing = false;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.failing) this.logger.warn({ reason }, 'texts of unknown fate cannot be settled now; will try again');
      this.failing = true;
    }
    if (this.stopping) return;
    this.timer = setTimeout(() => {
      this.running = this.run();
    }, this.settings.upkeepMs);
  }
}

/** A claimer that died may have made its request: such a text is unconfirmed, and never sent again. */
async function settleLostClaims(unit: UnitOfWork): Promise<void> {
  const lost = await lostClaims(unit, unit.now, LOST_PER_ROUND);
  if (lost.length === 0) return;
  const happening = { is: 'lease-expired', at: unit.now } as const;
  const changes = await letHappen(unit, lost.map((messageId) => ({ messageId, carrierMessageId: null, happening })));
  appendEvidence(unit, changes.flatMap((change) => (change ? changeEntries(change, unit.now) : [])));
  for (const change of changes) {
    if (!change || change.announce.length === 0) continue;
    textsUnconfirmed.add(1, { because: 'lost-claim' });
    context.with(contextOf(change.message.traceparent), () => announce(unit, change, change.message.causeId));
  }
}

async function applyEarlyReceipts(unit: UnitOfWork, faults: Faults): Promise<void> {
  const receipts = await takeKnownReceipts(unit, (code) => faults.meaningOf(code));
  const changes = receipts.length > 0 ? await letHappen(unit, receipts) : [];
  appendEvidence(unit, changes.flatMap((change, index) => {
    const receipt = receipts[index]?.happening;
    return change && receipt ? [receiptEntry(change, receipt, unit.now), ...changeEntries(change, unit.now)] : [];
  }));
  await Promise.all(changes.map(async (change, index) => {
    const receipt = receipts[index]?.happening;
    if (change && receipt) await faults.follow(unit, change, receipt);
  }));
  changes.forEach((change, index) => {
    if (change) context.with(contextOf(change.message.traceparent), () => announce(unit, change, receipts[index]?.eventId));
  });
  await forgetReceipts(unit, plus(unit.now, -EARLY_RECEIPTS_KEPT_SECONDS));
}
