import { Inject, Injectable } from '@nestjs/common';
import type { CallControl, OutgoingCall, Placing } from '@ringback/carrier';
import { LOGGER, type Logger } from '@ringback/service-kit';
import { CARRIER } from '../ports.js';

/** Rings phones of the staff, each by a call of its own. */
@Injectable()
export class StaffPhones {
  constructor(
    @Inject(CARRIER) private readonly carrier: CallControl,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Throws nothing: what is not kept of a call that was placed, its events tell.
   * @param call null where the number to show is nobody's any more. @param keep keeps what became of it.
   */
  async ring(call: OutgoingCall | null, keep: (placing: Placing) => Promise<void>): Promise<void> {
    try {
      const placing: Placing = call ? await this.carrier.placeCall(call) : { is: 'refused', detail: "the number is nobody's any more" };
      if (placing.is !== 'placed') this.logger.warn({ problem: placing.detail, what: placing.is }, 'a staff phone could not be rung, or perhaps not');
      await keep(placing);
    } catch (error) {
      this.logger.warn({ problem: error instanceof Error ? error.message : 'unknown' }, 'what became of ringing a staff phone could not be kept');
    }
  }
}
