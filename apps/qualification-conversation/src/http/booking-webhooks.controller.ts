import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { OutsideBookingSystem } from '@ringback/booking-providers';
import { BusinessDirectory } from '@ringback/business-directory';
import { BusinessId, type BusinessProfile, type Clock } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { CLOCK, type Logger, LOGGER, ProblemException } from '@ringback/service-kit';
import { bookingSecret } from '@ringback/trigger-signature';
import type { FastifyRequest } from 'fastify';
import { OutsideBookings } from '../handlers/outside-bookings.js';
import { BOOKING_KEY, BOOKING_SYSTEMS } from '../ports.js';

/** Where other booking systems tell of a business's bookings, each signed by a secret of its own. */
@Controller('webhooks/bookings')
export class BookingWebhooksController {
  constructor(
    private readonly directory: BusinessDirectory,
    private readonly outside: OutsideBookings,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(BOOKING_KEY) private readonly key: string | null,
    @Inject(BOOKING_SYSTEMS) private readonly systems: readonly OutsideBookingSystem[],
  ) {}

  /** Durable before the answer; what was told before changes nothing. */
  @Post(':provider/:businessId')
  @HttpCode(204)
  async hear(@Req() request: FastifyRequest, @Param('provider') name: string, @Param('businessId') id: string): Promise<void> {
    const system = this.systems.find(({ provider }) => provider === name);
    const businessId = BusinessId.safeParse(id.toLowerCase()).data;
    if (!system || businessId === undefined) throw notThere();
    const { provider, read } = system;
    const business = await this.transactions.run((unit) => this.directory.find(unit, businessId));
    const news = read({ headers: request.headers, body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) }, this.secretOf(provider, business), this.clock.now());
    switch (news.is) {
      case 'bad-signature':
      case 'stale':
        throw notBelieved(news.because);
      case 'malformed':
        throw notRead(news.field, news.problem);
      case 'ignored':
        return;
      default:
        if (!business || (await this.transactions.run((unit) => this.outside.take(unit, business, news)))) return;
        this.logger.warn({ businessId, provider, is: news.is }, 'a booking came without a link of ours or a phone number: it belongs to no conversation');
    }
  }

  /** Null where nothing is believed. */
  private secretOf(provider: string, business: BusinessProfile | null): string | null {
    if (this.key === null || business?.triggerGeneration === undefined) return null;
    return bookingSecret(this.key, provider, business.businessId, business.triggerGeneration);
  }
}

const notThere = (): ProblemException =>
  new ProblemException({ status: 404, title: 'Not found', detail: 'nobody listens at this address', fix: 'it must end in /cal.com/{businessId} or /calendly/{businessId}' });

const notBelieved = (because: string): ProblemException =>
  new ProblemException({ status: 401, title: 'Not believed', detail: because, fix: 'sign with the secret of POST /v1/businesses/{businessId}/trigger-secret, under bookingSecrets' });

const notRead = (field: string, problem: string): ProblemException =>
  new ProblemException({ status: 400, title: 'Not valid', detail: `${field}: ${problem}`, field, fix: 'send what the provider documents for its webhooks' });
