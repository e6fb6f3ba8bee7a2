import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, CallId, MessageId } from '@ringback/event-contracts';
import { evidenceFile, type EvidenceSubject, exportPage } from '@ringback/evidence';
import type { Messaging } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { argument, pageTokenOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { SEAL_EVERY_MS, Sealing } from '../evidence/sealing.js';

const Position = z.object({ after: z.int().min(0), head: z.int().min(0) });

@Controller()
export class EvidenceController {
  constructor(
    private readonly transactions: Transactions,
    private readonly sealing: Sealing,
  ) {}

  /** What waits is chained first, so that all that is known is in it. */
  @GrpcMethod('Messages', 'ExportEvidence')
  async export(request: Messaging.ExportEvidenceRequest__Output): Promise<Messaging.EvidencePage> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const position = positionOf(request.pageToken, Position);
    if (position === null) await this.sealing.sealer.sealBusiness(businessId);
    const { lines, next } = await this.transactions.run((unit) => exportPage(unit, businessId, position));
    return { lines: lines.join(''), nextPageToken: next ? pageTokenOf(next) : '' };
  }

  @GrpcMethod('Messages', 'GetMessageEvidence')
  evidence(request: Messaging.GetMessageEvidenceRequest__Output): Promise<Messaging.MessageEvidence> {
    return this.evidenceAbout(request, { messageId: argument('message_id', MessageId, request.messageId) });
  }

  @GrpcMethod('Messages', 'GetCallEvidence')
  evidenceOfCall(request: Messaging.GetCallEvidenceRequest__Output): Promise<Messaging.MessageEvidence> {
    return this.evidenceAbout(request, { callId: argument('call_id', CallId, request.callId) });
  }

  private async evidenceAbout(request: { businessId: string }, about: EvidenceSubject): Promise<Messaging.MessageEvidence> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const { transactions, sealing } = this;
    const file = await evidenceFile({ transactions, sealer: sealing.sealer }, businessId, about);
    if (file === null) return { found: false };
    if (isWaiting(file)) return { found: true, sealed: false, askAgainSeconds: Math.ceil(SEAL_EVERY_MS / 1_000) };
    return { found: true, sealed: true, file };
  }
}

/** Something was written down while the file was being made. */
const isWaiting = (file: string): boolean => (JSON.parse(file) as { waiting: unknown[] }).waiting.length > 0;
