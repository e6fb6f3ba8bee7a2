import { Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { CallIngest } from '@ringback/grpc-contracts';
import { Services } from '../grpc/services.js';
import { Door } from './door.js';
import { notFound } from './problems.js';
import { ReconciliationList, ReconciliationParams, ReconciliationQuery, ReconciliationView, WholeReconciliationView } from './schemas.js';

/** How the calls of each day compare with what the carrier billed. They concern all businesses: only an administrator may read them. */
@Door('Operations', 'v1/reconciliations')
export class ReconciliationsController {
  constructor(private readonly services: Services) {}

  @Get()
  @ApiOperation({ summary: 'Days whose calls were compared with the carrier’s records, newest first, and how many differences of each kind there were' })
  @ApiResponse({ status: 200, standardSchema: ReconciliationList })
  async list(@Query({ schema: ReconciliationQuery }) { limit }: ReconciliationQuery): Promise<ReconciliationList> {
    const { reconciliations } = await this.services.reconciliations.call<CallIngest.ListReconciliationsRequest, CallIngest.ListReconciliationsResponse__Output>(
      'ListReconciliations',
      { limit },
    );
    return { data: reconciliations.map(viewOf) };
  }

  @Get(':day')
  @ApiOperation({ summary: 'One day, with its differences call by call: the first 500' })
  @ApiResponse({ status: 200, standardSchema: WholeReconciliationView })
  async day(@Param({ schema: ReconciliationParams }) { day }: ReconciliationParams): Promise<WholeReconciliationView> {
    const { reconciliation, differences } = await this.services.reconciliations.call<CallIngest.GetReconciliationRequest, CallIngest.GetReconciliationResponse__Output>(
      'GetReconciliation',
      { day },
    );
    if (!reconciliation) throw notFound('day', `comparison of ${day}`, 'GET /v1/reconciliations lists the days; a day is compared from three in the morning, UTC, of the next one');
    return {
      ...viewOf(reconciliation),
      differences: differences.map(({ callId, ourSeconds, carrierSeconds, ...difference }) => ({
        ...difference,
        callId: callId ?? null,
        ourSeconds: ourSeconds ?? null,
        carrierSeconds: carrierSeconds ?? null,
      })),
    };
  }
}

function viewOf({ differences, problem, endedAt, ...reconciliation }: CallIngest.Reconciliation__Output): ReconciliationView {
  return { ...reconciliation, counts: differences, problem: problem ?? null, endedAt: endedAt ?? null };
}
