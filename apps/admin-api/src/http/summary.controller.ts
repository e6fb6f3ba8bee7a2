import { Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { type Clock, epochMsOf, type Instant } from '@ringback/event-contracts';
import type { Analytics } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { CLOCK, ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { noSuchBusiness } from './problems.js';
import { BusinessParams, SummaryQuery, SummaryView } from './schemas.js';

/** With no days given: the last so many, today included. */
const DEFAULT_DAYS = 30;
const DAY_MS = 86_400_000;

@Door('Activity', 'v1/businesses/:businessId/summary')
export class SummaryController {
  constructor(
    private readonly services: Services,
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was recovered, by day in the business\u2019s zone; the last 30 days unless said' })
  @ApiResponse({ status: 200, standardSchema: SummaryView })
  async summary(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: SummaryQuery }) query: SummaryQuery): Promise<SummaryView> {
    const business = await this.transactions.run((unit) => this.businesses.find(unit, businessId));
    if (!business) throw noSuchBusiness(businessId);
    const { timeZone } = business.settings;
    const to = query.to ?? dayIn(timeZone, this.clock.now());
    const from = query.from ?? new Date(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
    if (from > to) throw wrongOrder();
    const request: Analytics.GetSummaryRequest = { businessId, fromDay: from, toDay: to };
    const summary = await this.services.summaries.call<typeof request, Analytics.Summary__Output>('GetSummary', request);
    return {
      from,
      to,
      timeZone,
      total: figuresOf(summary.total),
      days: summary.days.map(({ day, figures }) => ({ day, figures: figuresOf(figures) })),
      skips: summary.skips,
    };
  }
}

/** The calendar day at a place; `en-CA` writes it as 2026-11-23. */
const dayIn = (timeZone: string, instant: Instant): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(epochMsOf(instant));

const NONE = { calls: 0, answered: 0, missed: 0, texted: 0, skipped: 0, delivered: 0, failed: 0, unconfirmed: 0, replied: 0, qualified: 0, followed: 0, booked: 0, promised: 0, promisesKept: 0, promisesBroken: 0, handedOver: 0, won: 0, lost: 0, recovered: 0 };

function figuresOf(figures: Analytics.Figures__Output | null): SummaryView['total'] {
  const { responseSecondsP50: p50, responseSecondsP95: p95, responseSecondsP99: p99, values, ...counts } = figures ?? ({} as Partial<Analytics.Figures__Output>);
  const responseSeconds = p50 === undefined || p95 === undefined || p99 === undefined ? null : { p50, p95, p99 };
  const money = (values ?? []).map(({ currency, wonMinor, recoveredMinor }) => ({ currency, wonMinor: Number(wonMinor), recoveredMinor: Number(recoveredMinor) }));
  return { ...NONE, ...counts, values: money, responseSeconds };
}

const wrongOrder = () =>
  new ProblemException({ status: 400, title: 'Not valid', detail: 'from is after to', field: 'from', fix: 'give the earlier day as from' });
