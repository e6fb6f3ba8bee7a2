import { Delete, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Transactions } from '@ringback/outbox';
import { ProblemException } from '@ringback/service-kit';
import { alertSecret, bookingSecret, triggerSecret } from '@ringback/trigger-signature';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { noSuchBusiness, notFound } from './problems.js';
import { BusinessParams, TriggerSecretView } from './schemas.js';

export const TRIGGER_KEY = Symbol('admin-api:trigger-key');

/** The secret with which a business's own telephone system tells of missed calls, at `POST /v1/triggers/missed-call`. */
@Door('Triggers', 'v1/businesses/:businessId/trigger-secret')
export class TriggerController {
  constructor(
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
    @Inject(TRIGGER_KEY) private readonly triggerKey: string | null,
  ) {}

  /** No Idempotency-Key here: its answer would have to be kept, and with it the secret. */
  @Post()
  @ApiOperation({ summary: 'Make a new secret for the trigger; it is shown this once, and the one before is worthless a moment later' })
  @ApiResponse({ status: 201, standardSchema: TriggerSecretView })
  renew(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<TriggerSecretView> {
    const { triggerKey } = this;
    if (triggerKey === null) throw notSetUp();
    return this.transactions.run(async (unit) => {
      if (!(await this.businesses.lock(unit, businessId))) throw noSuchBusiness(businessId);
      const generation = await this.businesses.renewTrigger(unit, businessId);
      const bookingSecrets = { 'cal.com': bookingSecret(triggerKey, 'cal.com', businessId, generation), calendly: bookingSecret(triggerKey, 'calendly', businessId, generation) };
      return { secret: triggerSecret(triggerKey, businessId, generation), generation, bookingSecrets, alertSecret: alertSecret(triggerKey, businessId, generation) };
    });
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke the secret, at once: the business has no trigger any more' })
  async end(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<void> {
    const ended = await this.transactions.run(async (unit) => {
      if (!(await this.businesses.lock(unit, businessId))) throw noSuchBusiness(businessId);
      return this.businesses.endTrigger(unit, businessId);
    });
    if (!ended) throw notFound('businessId', 'secret of a trigger of this business', 'POST …/trigger-secret makes one');
  }
}

const notSetUp = (): ProblemException =>
  new ProblemException({
    status: 503,
    title: 'Triggers are not set up',
    detail: 'this installation has no key from which secrets could be made',
    fix: 'set RINGBACK_TRIGGER_KEY, the same for admin-api and call-ingest, to 32 random bytes or more; make it with: openssl rand -base64 32',
  });
