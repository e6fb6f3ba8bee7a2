import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { readyFlows, type ReadyFlow } from '@ringback/flow';
import { Transactions } from '@ringback/outbox';

import { ProblemException } from '@ringback/service-kit';
import { problemsOfFlow } from '../domain/flow-problems.js';
import { Businesses } from '../store/businesses.js';
import { Flows, type FlowState } from '../store/flows.js';
import { Door } from './door.js';
import { FlowDraft, FlowView, ReadyFlowList } from './flow-schemas.js';
import { noSuchBusiness, notFound, unusableFlow } from './problems.js';
import { BusinessParams, NoQuery } from './schemas.js';

@Door('Flows', 'v1/businesses/:businessId/flow')
export class FlowController {
  constructor(
    private readonly businesses: Businesses,
    private readonly flows: Flows,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The questions that callers who reply are asked: the draft, and what is published' })
  @ApiResponse({ status: 200, standardSchema: FlowView })
  get(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: NoQuery }) _: NoQuery): Promise<FlowState> {
    return this.transactions.run(async (unit) => {
      if (!(await this.businesses.find(unit, businessId))) throw noSuchBusiness(businessId);
      return this.flows.find(unit, businessId);
    });
  }

  @Get('ready')
  @ApiOperation({ summary: 'Flows to begin with, whole: change what you like and save them as yours' })
  @ApiResponse({ status: 200, standardSchema: ReadyFlowList })
  ready(@Param({ schema: BusinessParams }) _business: BusinessParams, @Query({ schema: NoQuery }) _: NoQuery): { data: readonly ReadyFlow[] } {
    return { data: readyFlows };
  }

  @Put()
  @ApiOperation({ summary: 'Save a draft; it is checked, and asks nobody anything before it is published. GET …/flow/ready has some to begin with' })
  @ApiResponse({ status: 200, standardSchema: FlowView })
  save(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Body({ schema: FlowDraft }) flow: FlowDraft): Promise<FlowState> {
    return this.transactions.run(async (unit) => {
      const business = await this.businesses.lock(unit, businessId);
      if (!business) throw noSuchBusiness(businessId);
      const problems = problemsOfFlow(flow, business);
      if (problems.length > 0) throw unusableFlow(problems);
      await this.flows.saveDraft(unit, businessId, flow);
      return this.flows.find(unit, businessId);
    });
  }

  @Post('publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let new conversations go by the draft; those under way stay on the version they began with' })
  @ApiResponse({ status: 200, standardSchema: FlowView })
  publish(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<FlowState> {
    return this.transactions.run(async (unit) => {
      if (!(await this.businesses.lock(unit, businessId))) throw noSuchBusiness(businessId);
      const version = await this.flows.addVersion(unit, businessId);
      if (version === null) throw noDraft();
      await this.businesses.setFlow(unit, businessId, version);
      return this.flows.find(unit, businessId);
    });
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask new callers nothing any more; the draft stays' })
  async withdraw(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<void> {
    await this.transactions.run(async (unit) => {
      const business = await this.businesses.lock(unit, businessId);
      if (!business) throw noSuchBusiness(businessId);
      if (business.flowVersion === null) throw notFound('businessId', 'published flow of this business', 'POST …/flow/publish publishes the draft');
      await this.businesses.setFlow(unit, businessId, null);
    });
  }
}

const noDraft = (): ProblemException =>
  new ProblemException({
    status: 409,
    title: 'Nothing to publish',
    detail: 'this business has no draft of a flow',
    fix: 'save one first: PUT /v1/businesses/{businessId}/flow; GET …/flow/ready has some to begin with',
  });
