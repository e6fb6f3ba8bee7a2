import { Injectable } from '@nestjs/common';
import type { BusinessId } from '@ringback/event-contracts';
import type { Messaging } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import type { FastifyReply } from 'fastify';
import { Services } from '../grpc/services.js';
import { KnownBusinesses } from './known-businesses.js';

/** What a file of evidence is about, as its door names it. */
export interface EvidenceAsked {
  businessId: BusinessId;
  field: 'messageId' | 'callId';
  id: string;
  none: () => ProblemException;
}

@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  /** As messaging wrote it: the verifier wants every byte as it was. */
  async give(asked: EvidenceAsked, reply: FastifyReply): Promise<string> {
    const { businessId, id, none } = asked;
    await this.known.mustKnow(businessId);
    const { found, sealed, file, askAgainSeconds } = await this.ask(asked);
    if (!found) throw none();
    if (!sealed) {
      void reply.header('retry-after', String(askAgainSeconds));
      throw notSealedYet(asked, askAgainSeconds);
    }
    void reply.header('content-disposition', `attachment; filename="evidence-${id}.json"`).type('application/json; charset=utf-8');
    return file;
  }

  private ask({ businessId, field, id }: EvidenceAsked): Promise<Messaging.MessageEvidence__Output> {
    const { messages } = this.services;
    if (field === 'messageId') return messages.call<Messaging.GetMessageEvidenceRequest, Messaging.MessageEvidence__Output>('GetMessageEvidence', { businessId, messageId: id });
    return messages.call<Messaging.GetCallEvidenceRequest, Messaging.MessageEvidence__Output>('GetCallEvidence', { businessId, callId: id });
  }
}

const notSealedYet = ({ field, id }: EvidenceAsked, seconds: number): ProblemException =>
  new ProblemException({
    status: 409,
    title: 'Not sealed yet',
    detail: `something about ${field === 'messageId' ? 'message' : 'call'} ${id} was recorded just now and is not in the chain yet`,
    field,
    fix: `ask again in ${seconds} s`,
  });
