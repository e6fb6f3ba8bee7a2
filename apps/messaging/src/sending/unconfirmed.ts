import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { RecordsRefused, type TextRecord, type TextRecords } from '@ringback/carrier';
import { type Clock, plus, settingDefaults } from '@ringback/event-contracts';
import { appendEvidence } from '@ringback/evidence';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { CLOCK, type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import { DataSource } from 'typeorm';
import type { Happening } from '../domain/message-state.js';
import { rulingOn } from '../domain/unconfirmed.js';
import { changeEntries, receiptEntry } from '../evidence/entries.js';
import { letHappen, type Told } from '../store/progress.js';
import { anyUnconfirmedDue, lockUnconfirmed, type UnconfirmedText } from '../store/unconfirmed-texts.js';
import { announce } from './announce.js';
import { Faults } from './faults.js';
import { textsSettled } from './metrics.js';
import { CARRIER, SENDING_SETTINGS, type SendingSettings } from './settings.js';

const PER_ROUND = 20;
const TIMEOUT_MS = 5_000;
/** Around the moment at which the request went out: clocks differ, and a claim may have waited for its request. */
const BEFORE_SECONDS = 300;
const AFTER_SECONDS = 60;

/**
 * Finds out what became of texts whose answer was lost, where no receipt told it: from the carrier's books, or at last by the
 * business's setting. Sends nothing. Replicas ask about different texts: each puts off the next question before it asks.
 */
@Injectable()
export class Unconfirmed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: Recurring;
  private refused = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: BusinessDirectory,
    private readonly dataSource: DataSource,
    private readonly faults: Faults,
    @Inject(CARRIER) private readonly carrier: TextRecords,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SENDING_SETTINGS) settings: SendingSettings,
  ) {
    this.work = new Recurring('the search for unconfirmed texts', settings.upkeepMs, () => this.round(), logger);
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  private async round(): Promise<void> {
    const reads = { query: <Row>(sql: string, parameters: readonly unknown[] = []) => this.dataSource.query<Row[]>(sql, [...parameters]) };
    if (!(await anyUnconfirmedDue(reads, this.clock.now()))) return;
    const toAsk = await this.transactions.run((unit) => this.takeTurns(unit));
    for (const text of toAsk) {
      if (this.work.isStopping) return;
      const record = await this.find(text);
      if (record) await this.transactions.run((unit) => letBooksTell(unit, text, record, this.faults));
    }
  }

  /** @returns the texts to ask about; for the others they were asked, and the time of their business is over. */
  private async takeTurns(unit: UnitOfWork): Promise<UnconfirmedText[]> {
    const texts = await lockUnconfirmed(unit, unit.now, PER_ROUND);
    const ruled = await Promise.all(texts.map(async (text) => {
      const { unconfirmed } = (await this.directory.find(unit, text.businessId))?.settings ?? settingDefaults;
      return { text, ruling: rulingOn(text, unconfirmed, unit.now) };
    }));
    const told = ruled.map(({ text: { messageId }, ruling }): Told => {
      const happening: Happening = ruling.is === 'ask' ? { is: 'asked-after', again: ruling.again } : { is: 'given-up', countsAs: ruling.countsAs, at: unit.now };
      return { messageId, carrierMessageId: null, happening };
    });
    const changes = await letHappen(unit, told);
    appendEvidence(unit, changes.flatMap((change) => (change ? changeEntries(change, unit.now) : [])));
    for (const change of changes) if (change) announce(unit, change, change.message.causeId);
    ruled.forEach(({ ruling }) => ruling.is === 'give-up' && textsSettled.add(1, { by: 'setting' }));
    return ruled.flatMap(({ text, ruling }) => (ruling.is === 'ask' ? [text] : []));
  }

  private async find({ messageId, since }: UnconfirmedText): Promise<TextRecord | null> {
    try {
      const record = await this.carrier.findText({ messageId, from: plus(since, -BEFORE_SECONDS), until: plus(since, AFTER_SECONDS) }, TIMEOUT_MS);
      this.refused = false;
      return record;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const isRefusal = error instanceof RecordsRefused;
      if (!isRefusal || !this.refused) this.logger.warn({ messageId, reason }, 'what became of a text cannot be looked up now');
      if (isRefusal) this.refused = true;
      return null;
    }
  }
}

async function letBooksTell(unit: UnitOfWork, { messageId }: UnconfirmedText, record: TextRecord, faults: Faults): Promise<void> {
  const { status, carrierMessageId, errorCode: code, carrierStatus } = record;
  const happening = { is: 'reported', by: 'records', status, carrierMessageId, code, fault: faults.meaningOf(code), detail: `the carrier’s records say: ${carrierStatus}`, at: unit.now } as const;
  const [change] = await letHappen(unit, [{ messageId, carrierMessageId: null, happening }]);
  if (!change) return;
  appendEvidence(unit, [receiptEntry(change, happening, unit.now), ...changeEntries(change, unit.now)]);
  await faults.follow(unit, change, happening);
  announce(unit, change, change.message.causeId);
  textsSettled.add(1, { by: 'records' });
}
