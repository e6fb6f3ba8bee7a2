import { Body, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { BusinessId, BusinessSettings } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { changeSettings, defaultSettings } from '../domain/settings.js';
import { loopingStaffPhone } from '../domain/staff-phones.js';
import { problemsOfChange } from '../domain/problems-of-change.js';
import type { TextingBusiness } from '../domain/text-problems.js';
import { type Business, Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { IDEMPOTENCY_KEY, Once } from './once.js';
import type { AuthenticatedRequest } from './principal.js';
import { asProblem, loopingPhone, noSuchBusiness, unusableSettings } from './problems.js';
import { BusinessPage, BusinessParams, BusinessQuery, BusinessView, ChangeBusiness, CreateBusiness } from './schemas.js';

@Door('Businesses', 'v1/businesses')
export class BusinessesController {
  constructor(
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
    private readonly once: Once,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Add a business; settings that are not given take their defaults' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 201, standardSchema: BusinessView })
  async create(@Req() request: AuthenticatedRequest, @Body({ schema: CreateBusiness }) body: CreateBusiness): Promise<Business> {
    const { name, numbers = [] } = body;
    const given = withoutUndefined(body.settings);
    const settings = changeSettings(defaultSettings, given);
    refuseLoop({ numbers, settings });
    await refuseProblems(null, { name, numbers, settings }, given);
    return this.once.run(request, (unit) => this.businesses.create(unit, name, settings, numbers)).catch(asProblem);
  }

  @Get()
  @ApiOperation({ summary: 'All businesses, newest first' })
  @ApiResponse({ status: 200, standardSchema: BusinessPage })
  async list(@Query({ schema: BusinessQuery }) { limit, cursor }: BusinessQuery): Promise<{ data: Business[]; nextCursor: string | null }> {
    const before = (cursor ?? null) as BusinessId | null;
    const found = await this.transactions.run((unit) => this.businesses.list(unit, limit + 1, before));
    const data = found.slice(0, limit);
    return { data, nextCursor: found.length > limit ? (data.at(-1)?.id ?? null) : null };
  }

  @Get(':businessId')
  @ApiOperation({ summary: 'One business' })
  @ApiResponse({ status: 200, standardSchema: BusinessView })
  async get(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<Business> {
    const business = await this.transactions.run((unit) => this.businesses.find(unit, businessId));
    if (!business) throw noSuchBusiness(businessId);
    return business;
  }

  @Patch(':businessId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change the name or settings; what is not named stays' })
  @ApiResponse({ status: 200, standardSchema: BusinessView })
  change(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Body({ schema: ChangeBusiness }) body: ChangeBusiness): Promise<Business> {
    return this.transactions.run(async (unit) => {
      const business = await this.businesses.lock(unit, businessId);
      if (!business) throw noSuchBusiness(businessId);
      const { name = business.name } = body;
      const given = withoutUndefined(body.settings);
      const settings = changeSettings(business.settings, given);
      refuseLoop({ numbers: business.numbers, settings });
      await refuseProblems(business, { name, numbers: business.numbers, settings }, given);
      return this.businesses.change(unit, business, name, settings);
    });
  }
}

function refuseLoop({ numbers, settings }: Pick<TextingBusiness, 'numbers' | 'settings'>): void {
  const field = loopingStaffPhone(numbers, settings);
  if (field !== null) throw loopingPhone(field);
}

async function refuseProblems(before: TextingBusiness | null, after: TextingBusiness, given: Partial<BusinessSettings>): Promise<void> {
  const problems = await problemsOfChange(before, after, given);
  if (problems.length > 0) throw unusableSettings(problems);
}

/** A partial schema says `undefined` for what was not sent. */
function withoutUndefined(settings: CreateBusiness['settings']): Partial<BusinessSettings> {
  return Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => value !== undefined));
}
