import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Transactions } from '@ringback/outbox';
import { previewTemplate } from '@ringback/sms-text';
import { checkOpener, templateBusiness } from '../domain/text-problems.js';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { noSuchBusiness } from './problems.js';
import { BusinessParams } from './schemas.js';
import { PreviewRequest, PreviewView } from './template-schemas.js';

@Door('Templates', 'v1/businesses/:businessId/templates')
export class TemplatesController {
  constructor(
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a template becomes for callers of different names, what that costs, and what is wrong with it; saves nothing' })
  @ApiResponse({ status: 200, standardSchema: PreviewView })
  async preview(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Body({ schema: PreviewRequest }) request: PreviewRequest): Promise<PreviewView> {
    const business = await this.transactions.run((unit) => this.businesses.find(unit, businessId));
    if (!business) throw noSuchBusiness(businessId);
    const { body, outcome, language, pricePerSegment } = request;
    const sample = { business: templateBusiness(business), ...(outcome && { outcome }), ...(pricePerSegment && { pricePerSegment }) };
    return PreviewView.parse({ ...previewTemplate(body, sample), ...checkOpener(body, business, language) });
  }
}
