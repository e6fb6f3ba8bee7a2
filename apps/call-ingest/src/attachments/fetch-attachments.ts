import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type CarrierFiles, CarrierUnavailable, FileRefused, ForeignAddress } from '@ringback/carrier';
import type { Clock } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { type RecordingStore, RecordingStoreUnavailable } from '@ringback/recordings';
import { CLOCK, inRounds, type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import { isFit, LARGEST_ATTACHMENT_BYTES, type OutstandingAttachment, unfit } from '../domain/attachment.js';
import { fetchAgainAt } from '../domain/fetching.js';
import { CARRIER, RECORDINGS } from '../ports.js';
import { type Ending, saveEnding, takeAttachments } from '../store/attachments.js';
import { typeOfBytes } from './type-of-bytes.js';

const LOOK_EVERY_MS = 2_000;
/** Each is in memory while it is in hand. */
const AT_ONCE = 5;

/**
 * Fetches from the carrier what came with texts, and keeps what is fit to be kept. No part of any transaction; a crash between the store and
 * the database has it fetched again, and kept under the same name.
 */
@Injectable()
export class FetchAttachments implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looks: Recurring;

  constructor(
    private readonly transactions: Transactions,
    @Inject(CARRIER) private readonly carrier: CarrierFiles,
    @Inject(RECORDINGS) private readonly store: RecordingStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.looks = new Recurring('the look for what came with texts', LOOK_EVERY_MS, () => this.fetchAll(), logger);
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
      take: (limit) => this.transactions.run((unit) => takeAttachments(unit, unit.now, limit)),
      each: (one) => this.settle(one),
      isStopping: () => this.looks.isStopping,
    });
  }

  private async settle(one: OutstandingAttachment): Promise<void> {
    const ending = await this.fetch(one).catch((error: unknown) => this.endingOf(one, error));
    await this.transactions.run((unit) => saveEnding(unit, one.id, ending));
  }

  private async fetch({ id, url }: OutstandingAttachment): Promise<Ending> {
    const { bytes } = await this.carrier.fetchFile(url, LARGEST_ATTACHMENT_BYTES);
    const size = bytes.length;
    const contentType = await typeOfBytes(bytes);
    if (!isFit(contentType)) return this.refused(id, { reason: unfit(contentType), contentType, size });
    await this.store.keep(id, contentType, bytes);
    return { is: 'kept', contentType, size };
  }

  private refused(attachmentId: string, why: { reason: string; contentType?: string | null; size?: number }): Ending {
    this.logger.warn({ attachmentId, reason: why.reason }, 'what came with a text is not kept');
    return { is: 'refused', ...why };
  }

  /** What passes is tried again for about a day. */
  private endingOf({ id, failures }: OutstandingAttachment, error: unknown): Ending {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof FileRefused || error instanceof ForeignAddress) return this.refused(id, { reason });
    const passes = error instanceof CarrierUnavailable || error instanceof RecordingStoreUnavailable;
    const again = passes ? fetchAgainAt(failures + 1, this.clock.now()) : null;
    this.logger.warn({ attachmentId: id, reason, again }, again === null ? 'what came with a text is lost' : 'what came with a text cannot be fetched now');
    return again === null ? { is: 'lost', reason } : { is: 'again', at: again };
  }
}
