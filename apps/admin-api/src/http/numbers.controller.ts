import { Body, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { E164 } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { loopingStaffPhone } from '../domain/staff-phones.js';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { IDEMPOTENCY_KEY, Once } from './once.js';
import type { AuthenticatedRequest } from './principal.js';
import { asProblem, loopingPhone, noSuchBusiness, notFound } from './problems.js';
import { AddNumber, BusinessParams, NoQuery, NumberList, NumberView } from './schemas.js';

const NumberParams = BusinessParams.extend({ number: E164 });
type NumberParams = BusinessParams & { number: E164 };

@Door('Numbers', 'v1/businesses/:businessId/numbers')
export class NumbersController {
  constructor(
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
    private readonly once: Once,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Add a number; a number belongs to one business at a time' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 201, standardSchema: NumberView })
  add(
    @Req() request: AuthenticatedRequest,
    @Param({ schema: BusinessParams }) { businessId }: BusinessParams,
    @Body({ schema: AddNumber }) { number }: AddNumber,
  ): Promise<{ number: E164 }> {
    return this.once
      .run(request, async (unit) => {
        const business = await this.businesses.lock(unit, businessId);
        if (!business) throw noSuchBusiness(businessId);
        if (loopingStaffPhone([number], business.settings) !== null) throw loopingPhone('number');
        await this.businesses.addNumber(unit, business, number);
        return { number };
      })
      .catch(asProblem);
  }

  @Get()
  @ApiOperation({ summary: 'The numbers of the business, in the order they were added' })
  @ApiResponse({ status: 200, standardSchema: NumberList })
  async list(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: NoQuery }) _: NoQuery): Promise<{ data: { number: E164 }[] }> {
    const business = await this.transactions.run((unit) => this.businesses.find(unit, businessId));
    if (!business) throw noSuchBusiness(businessId);
    return { data: business.numbers.map((number) => ({ number })) };
  }

  @Delete(':number')
  @HttpCode(204)
  @ApiOperation({ summary: 'Release a number, so that another business can have it' })
  async release(@Param({ schema: NumberParams }) { businessId, number }: NumberParams): Promise<void> {
    const released = await this.transactions.run(async (unit) => {
      if (!(await this.businesses.lock(unit, businessId))) throw noSuchBusiness(businessId);
      return this.businesses.releaseNumber(unit, businessId, number);
    });
    if (!released) throw notFound('number', `number ${number} of this business`, 'GET …/numbers lists those there are');
  }
}
