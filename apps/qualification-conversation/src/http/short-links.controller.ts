import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { OutsideBookingSystem } from '@ringback/booking-providers';
import { BookingLinkFollowed } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { ProblemException } from '@ringback/service-kit';
import type { FastifyReply } from 'fastify';
import { BOOKING_SYSTEMS } from '../ports.js';
import { TrackedLinks } from '../store/tracked-links.js';

const CODE = /^[A-Za-z0-9_-]{8}$/;

@Controller('l')
export class ShortLinksController {
  constructor(
    private readonly links: TrackedLinks,
    private readonly transactions: Transactions,
    @Inject(BOOKING_SYSTEMS) private readonly systems: readonly OutsideBookingSystem[],
  ) {}

  /** Leads on, and counts. Only to where the business's own link led when the text was written. */
  @Get(':code')
  async follow(@Param('code') code: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const target = CODE.test(code) ? await this.transactions.run(async (unit) => {
      const followed = await this.links.follow(unit, code);
      if (!followed) return null;
      const { target: address, first, ...whose } = followed;
      if (first) unit.publish(BookingLinkFollowed, { ...whose, followedAt: unit.now });
      return this.withReference(address, code);
    }) : null;
    if (target === null) throw notThere();
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(target, 302);
  }

  /** So that a booking that is made there is known again. */
  private withReference(address: string, code: string): string {
    const system = this.systems.find(({ hosts }) => hosts(new URL(address)));
    return system ? system.linkWith(address, code) : address;
  }
}

const notThere = (): ProblemException =>
  new ProblemException({ status: 404, title: 'Not found', detail: 'there is nothing at this address', fix: 'look at the text that it came with: it may be cut off' });
