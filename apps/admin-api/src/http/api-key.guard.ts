import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Transactions } from '@ringback/outbox';
import { ProblemException } from '@ringback/service-kit';
import { ApiKeys, hashOf } from '../store/api-keys.js';
import type { AuthenticatedRequest, Principal } from './principal.js';

export const ADMIN_KEY = Symbol('ringback:admin-key');

/** Lets in requests with a known API key; those of a business's own key only to that business. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly adminKeyHash: Buffer;

  constructor(
    @Inject(ADMIN_KEY) adminKey: string,
    private readonly keys: ApiKeys,
    private readonly transactions: Transactions,
  ) {
    this.adminKeyHash = hashOf(adminKey);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.identify(request.headers.authorization);
    if (!principal) throw unauthenticated();
    const businessId = (request.params as { businessId?: string }).businessId?.toLowerCase();
    if (principal.businessId !== null && principal.businessId !== businessId) throw notAllowed();
    request.principal = principal;
    return true;
  }

  private async identify(authorization: string | undefined): Promise<Principal | null> {
    const key = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (key === undefined) return null;
    if (timingSafeEqual(hashOf(key), this.adminKeyHash)) return { id: 'admin', name: 'admin', businessId: null };
    const known = await this.transactions.run((unit) => this.keys.findByKey(unit, key));
    return known ? { id: known.id, name: known.name, businessId: known.businessId } : null;
  }
}

const unauthenticated = () =>
  new ProblemException({
    status: 401,
    title: 'Not authenticated',
    detail: 'the Authorization header holds no API key that is in force',
    field: 'Authorization',
    fix: 'send "Authorization: Bearer <api key>"; an administrator makes keys at POST /v1/api-keys',
  });

const notAllowed = () =>
  new ProblemException({
    status: 403,
    title: 'Not allowed',
    detail: 'this API key may act for one business only, and not on this address',
    fix: 'use a key of that business, or an administrator key',
  });
