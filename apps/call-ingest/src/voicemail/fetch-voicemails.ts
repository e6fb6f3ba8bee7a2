import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type CarrierFiles, CarrierUnavailable, type KeptFile } from '@ringback/carrier';
import { type Clock, derivedId } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { type RecordingStore, RecordingStoreUnavailable } from '@ringback/recordings';
import { CLOCK, inRounds, type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import { fetchAgainAt } from '../domain/fetching.js';
import { LARGEST_RECORDING_BYTES, LARGEST_TRANSCRIPT_BYTES, type Outstanding } from '../domain/voicemail.js';
import { CARRIER, RECORDINGS } from '../ports.js';
import { type Fetched, saveFailure, saveFetched, takeOutstanding } from '../store/voicemails.js';

const LOOK_EVERY_MS = 2_000;
const AT_ONCE = 5;

/**
 * Fetches what callers said from the carrier, which keeps it for a month only, and keeps it in the store. No part of any
 * transaction; a crash between the two fetches it again, and keeps it under the same name.
 */
@Injectable()
export class FetchVoicemails implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looks: Recurring;

  constructor(
    private readonly transactions: Transactions,
    @Inject(CARRIER) private readonly carrier: CarrierFiles,
    @Inject(RECORDINGS) private readonly store: RecordingStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.looks = new Recurring('the look for messages of callers', LOOK_EVERY_MS, () => this.fetchAll(), logger);
  }

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looks.stop();
  }

  /** Fetches all that is due now. */
  fetchAll(): Promise<void> {
    return inRounds({
      atOnce: AT_ONCE,
      take: (limit) => this.transactions.run((unit) => takeOutstanding(unit, unit.now, limit)),
      each: (one) => this.fetch(one),
      isStopping: () => this.looks.isStopping,
    });
  }

  private async fetch({ recordingId, url, transcriptUrl, failures }: Outstanding): Promise<void> {
    try {
      if (url !== null) await this.save(recordingId, { file: await this.keep(recordingId, await this.carrier.fetchFile(url, LARGEST_RECORDING_BYTES)) });
      // One without a word in it is kept as such.
      if (transcriptUrl !== null) await this.save(recordingId, { transcript: this.carrier.wordsIn(await this.carrier.fetchFile(transcriptUrl, LARGEST_TRANSCRIPT_BYTES)) ?? '' });
    } catch (error) {
      await this.failed(recordingId, failures + 1, error);
    }
  }

  private async keep(recordingId: string, { contentType, bytes }: KeptFile): Promise<NonNullable<Fetched['file']>> {
    if (!contentType.startsWith('audio/')) throw new Error(`the carrier gave no recording but ${contentType}`);
    const name = derivedId('voicemail', recordingId);
    await this.store.keep(name, contentType, bytes);
    return { name, contentType, size: bytes.length };
  }

  private save(recordingId: string, fetched: Fetched): Promise<void> {
    return this.transactions.run((unit) => saveFetched(unit, recordingId, fetched, unit.now));
  }

  /** What passes is tried again for about a day. */
  private async failed(recordingId: string, failures: number, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const passes = error instanceof CarrierUnavailable || error instanceof RecordingStoreUnavailable;
    const again = passes ? fetchAgainAt(failures, this.clock.now()) : null;
    this.logger.warn({ recordingId, reason, again }, again === null ? 'a message of a caller is lost' : 'a message of a caller cannot be fetched now');
    await this.transactions.run((unit) => saveFailure(unit, recordingId, reason, again));
  }
}
