import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import type { CallIngest } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { argument, badArgument } from '@ringback/service-kit';
import { z } from 'zod';
import type { Difference } from '../domain/books.js';
import { findDay, listDays, type Reconciliation } from '../store/reconciliations.js';

const USUAL_LIMIT = 30;
const LARGEST_LIMIT = 100;
const Day = z.iso.date('must be a day such as 2026-11-23');

@Controller()
export class ReconciliationsController {
  constructor(private readonly transactions: Transactions) {}

  @GrpcMethod('Reconciliations', 'ListReconciliations')
  async listReconciliations(request: CallIngest.ListReconciliationsRequest__Output): Promise<CallIngest.ListReconciliationsResponse> {
    const limit = request.limit === 0 ? USUAL_LIMIT : request.limit;
    if (limit < 1 || limit > LARGEST_LIMIT) throw badArgument(`limit must be between 1 and ${LARGEST_LIMIT}`);
    const found = await this.transactions.run((unit) => listDays(unit, limit));
    return { reconciliations: found.map(toMessage) };
  }

  @GrpcMethod('Reconciliations', 'GetReconciliation')
  async getReconciliation(request: CallIngest.GetReconciliationRequest__Output): Promise<CallIngest.GetReconciliationResponse> {
    const day = argument('day', Day, request.day);
    const found = await this.transactions.run((unit) => findDay(unit, day));
    return found ? { reconciliation: toMessage(found), differences: found.differences.map(toDifference) } : {};
  }
}

function toMessage({ day, state, hoursDone, compared, counts, problem, endedAt }: Reconciliation): CallIngest.Reconciliation {
  return {
    day, state, hoursDone, callsCompared: compared, differences: counts,
    ...(problem === null ? {} : { problem }),
    ...(endedAt === null ? {} : { endedAt }),
  };
}

function toDifference({ callId, ours, theirs, ...difference }: Difference): CallIngest.CallDifference {
  return {
    ...difference,
    ...(callId === null ? {} : { callId }),
    ...(ours === null ? {} : { ourSeconds: ours }),
    ...(theirs === null ? {} : { carrierSeconds: theirs }),
  };
}
