import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Transactions } from '@ringback/outbox';
import { z } from 'zod';
import { type ApiKey, ApiKeys } from '../store/api-keys.js';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { noSuchBusiness, notFound } from './problems.js';
import { ApiKeyList, CreateApiKey, NewApiKeyView } from './schemas.js';

const KeyParams = z.object({ keyId: z.uuid() });

@Door('API keys', 'v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
  ) {}

  /** No Idempotency-Key here: its answer would have to be kept, and with it the key. */
  @Post()
  @ApiOperation({ summary: 'Make an API key, for everything or for one business; the key is shown this once' })
  @ApiResponse({ status: 201, standardSchema: NewApiKeyView })
  create(@Body({ schema: CreateApiKey }) { name, businessId }: CreateApiKey): Promise<ApiKey & { key: string }> {
    return this.transactions.run(async (unit) => {
      if (businessId && !(await this.businesses.find(unit, businessId))) throw noSuchBusiness(businessId);
      return this.keys.create(unit, name, businessId ?? null);
    });
  }

  @Get()
  @ApiOperation({ summary: 'The keys in force, oldest first; never the keys themselves' })
  @ApiResponse({ status: 200, standardSchema: ApiKeyList })
  async list(): Promise<{ data: ApiKey[] }> {
    return { data: await this.transactions.run((unit) => this.keys.list(unit)) };
  }

  @Delete(':keyId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key, at once' })
  async revoke(@Param({ schema: KeyParams }) { keyId }: z.infer<typeof KeyParams>): Promise<void> {
    const revoked = await this.transactions.run((unit) => this.keys.revoke(unit, keyId));
    if (!revoked) throw notFound('keyId', `API key ${keyId} in force`, 'GET /v1/api-keys lists those there are');
  }
}
