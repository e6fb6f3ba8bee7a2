import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, E164 } from '@ringback/event-contracts';
import type { ContactResolution as Api } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { argument } from '@ringback/service-kit';
import { Forgetting } from '../case-files/forgetting.js';
import { erasureOf, type ErasureRecord } from '../store/erasure-record.js';
import { AuthorArgument } from './author-argument.js';

/** People who are to be forgotten. */
@Controller()
export class ErasuresController {
  constructor(
    private readonly forgetting: Forgetting,
    private readonly transactions: Transactions,
  ) {}

  @GrpcMethod('Erasures', 'ErasePerson')
  async erasePerson(request: Api.ErasePersonRequest__Output): Promise<Api.Erasure> {
    const wish = { businessId: argument('business_id', BusinessId, request.businessId), phone: argument('phone', E164, request.phone), author: argument('author', AuthorArgument, request.author) };
    return erasureMessage(await this.transactions.run((unit) => this.forgetting.ask(unit, wish)));
  }

  @GrpcMethod('Erasures', 'GetErasure')
  async getErasure(request: Api.GetErasureRequest__Output): Promise<Api.GetErasureResponse> {
    const contactId = contactIdOf(argument('business_id', BusinessId, request.businessId), argument('phone', E164, request.phone));
    const erasure = await this.transactions.run((unit) => erasureOf(unit, contactId));
    return erasure ? { erasure: erasureMessage(erasure) } : {};
  }
}

const erasureMessage = ({ id, askedAt, author, numbers, services }: ErasureRecord): Api.Erasure => ({
  id, askedAt, author, numbers, parts: services.map(({ service, doneAt }) => ({ service, ...(doneAt !== null && { doneAt }) })),
});
