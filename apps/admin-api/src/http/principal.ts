import type { BusinessId } from '@ringback/event-contracts';
import type { FastifyRequest } from 'fastify';

/** Who a request comes from, as its API key says. `id` tells principals apart, for idempotency keys. */
export interface Principal {
  id: string;
  /** Of the key, for people. */
  name: string;
  /** The one business it may act for; null for all. */
  businessId: BusinessId | null;
}

export interface AuthenticatedRequest extends FastifyRequest {
  principal?: Principal;
}
