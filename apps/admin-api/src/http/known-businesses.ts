import { Injectable } from '@nestjs/common';
import type { BusinessId } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { Businesses } from '../store/businesses.js';
import { noSuchBusiness } from './problems.js';

/** Other services know nothing of a business that has nothing yet, so it is looked for here before they are asked. */
@Injectable()
export class KnownBusinesses {
  constructor(
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
  ) {}

  /** @throws ProblemException 404 */
  async mustKnow(id: BusinessId): Promise<void> {
    if (!(await this.transactions.run((unit) => this.businesses.find(unit, id)))) throw noSuchBusiness(id);
  }
}
