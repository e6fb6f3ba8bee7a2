import { Body, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { StandbyInstructions } from '@ringback/carrier';
import { E164 } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { loopingStaffPhone } from '../domain/staff-phones.js';
import { standbyPlan } from '../domain/standby.js';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { IDEMPOTENCY_KEY, Once } from './once.js';
import type { AuthenticatedRequest } from './principal.js';
import { asProblem, loopingPhone, noSuchBusiness, notFound } from './problems.js';
import { AddNumber, BusinessParams, NoQuery, NumberList, NumberView, StandbyView } from './schemas.js';

const NumberParams = BusinessParams.extend({ number: E164 });
type NumberParams = BusinessParams & { number: E164 };

/** Writes what happens to calls while nobody can be asked. */
export const STANDBY = Symbol('admin-api:standby');

@Door('Numbers', 'v1/businesses/:businessId/numbers')
export class NumbersController {
  constructor(
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
    private readonly once: Once,
    @Inject(STANDBY) private readonly standby: StandbyInstructions,
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

  @Get(':number/fallback-ncco')
  @ApiOperation({ summary: 'What the carrier does with calls to this number while Ringback cannot be reached: a document to keep where the carrier finds it' })
  @ApiResponse({ status: 200, standardSchema: StandbyView })
  async fallback(@Param({ schema: NumberParams }) { businessId, number }: NumberParams, @Query({ schema: NoQuery }) _: NoQuery): Promise<readonly object[]> {
    const business = await this.transactions.run((unit) => this.businesses.find(unit, businessId));
    if (!business) throw noSuchBusiness(businessId);
    if (!business.numbers.includes(number)) throw noSuchNumber(number);
    return this.standby.standbyFor(standbyPlan(business, number));
  }

  @Delete(':number')
  @HttpCode(204)
  @ApiOperation({ summary: 'Release a number, so that another business can have it' })
  async release(@Param({ schema: NumberParams }) { businessId, number }: NumberParams): Promise<void> {
    const released = await this.transactions.run(async (unit) => {
      if (!(await this.businesses.lock(unit, businessId))) throw noSuchBusiness(businessId);
      return this.businesses.releaseNumber(unit, businessId, number);
    });
    if (!released) throw noSuchNumber(number);
  }
}

const noSuchNumber = (number: E164) => notFound('number', `number ${number} of this business`, 'GET …/numbers lists those there are');
