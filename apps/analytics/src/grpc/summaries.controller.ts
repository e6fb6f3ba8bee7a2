import { status as Status } from '@grpc/grpc-js';
import { Controller } from '@nestjs/common';
import { GrpcMethod, RpcException } from '@nestjs/microservices';
import { BusinessDirectory } from '@ringback/business-directory';
import type { BusinessId } from '@ringback/event-contracts';
import type { Analytics } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { z } from 'zod';
import { type DayCount, Figures, type Percentiles, type Span } from '../store/figures.js';
import { type LeadCount, Leads } from '../store/leads.js';

/** PostgreSQL knows no year 0. */
const Day = z.iso.date().refine((day) => day >= '0001-01-01', 'must not be before 0001-01-01');
const Request = z
  .object({ businessId: z.uuid(), fromDay: Day, toDay: Day })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { error: 'must not be after toDay', path: ['fromDay'] });

@Controller()
export class SummariesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly figures: Figures,
    private readonly leads: Leads,
    private readonly directory: BusinessDirectory,
  ) {}

  @GrpcMethod('Summaries', 'GetSummary')
  async getSummary(request: Analytics.GetSummaryRequest__Output): Promise<Analytics.Summary> {
    const parsed = Request.safeParse(request);
    if (!parsed.success) throw new RpcException({ code: Status.INVALID_ARGUMENT, message: z.prettifyError(parsed.error) });
    const businessId = parsed.data.businessId as BusinessId;
    return this.transactions.run(async (unit) => {
      const business = await this.directory.find(unit, businessId);
      const span: Span = { ...parsed.data, businessId, timeZone: business?.settings.timeZone ?? 'UTC' };
      const counts = await this.figures.countsByDay(unit, span);
      const percentiles = await this.figures.responsePercentiles(unit, span);
      const skips = await this.figures.skips(unit, span);
      const leads = await this.leads.countsByDay(unit, span);
      const days = [...new Set([...counts, ...leads].map(({ day }) => day))].sort();
      const on = (day: string) => ({ counts: counts.filter((count) => count.day === day), leads: leads.filter((lead) => lead.day === day) });
      return {
        total: figures({ counts, leads }, percentiles.find(({ day }) => day === null)),
        days: days.map((day) => ({ day, figures: figures(on(day), percentiles.find((percentile) => percentile.day === day)) })),
        skips,
      };
    });
  }
}

function figures({ counts, leads }: { counts: readonly DayCount[]; leads: readonly LeadCount[] }, percentiles: Percentiles | undefined): Analytics.Figures {
  const byKind: Partial<Record<DayCount['kind'], number>> = {};
  for (const { kind, count } of counts) byKind[kind] = (byKind[kind] ?? 0) + count;
  const { 'handed-over': handedOver = 0, 'promise-kept': promisesKept = 0, 'promise-broken': promisesBroken = 0, ...rest } = byKind;
  const sums = { ...rest, handedOver, promisesKept, promisesBroken, ...figuresOfLeads(leads) };
  if (!percentiles) return sums;
  return { ...sums, responseSecondsP50: percentiles.p50, responseSecondsP95: percentiles.p95, responseSecondsP99: percentiles.p99 };
}

function figuresOfLeads(leads: readonly LeadCount[]): Pick<Analytics.Figures, 'won' | 'lost' | 'recovered' | 'values'> {
  const won = leads.filter(({ outcome }) => outcome === 'won');
  const recovered = won.filter((lead) => lead.recovered);
  const inCurrency = (currency: string) => (sum: number, lead: LeadCount) => (lead.currency === currency ? sum + lead.amountMinor : sum);
  const currencies = [...new Set(won.flatMap(({ currency }) => currency ?? []))].sort();
  return {
    won: countOf(won),
    lost: countOf(leads) - countOf(won),
    recovered: countOf(recovered),
    values: currencies.map((currency) => ({ currency, wonMinor: won.reduce(inCurrency(currency), 0), recoveredMinor: recovered.reduce(inCurrency(currency), 0) })),
  };
}

const countOf = (leads: readonly LeadCount[]): number => leads.reduce((sum, { count }) => sum + count, 0);
