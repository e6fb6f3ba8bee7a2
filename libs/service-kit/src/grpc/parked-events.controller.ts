import { Controller, type Type } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import type { Messaging } from '@ringback/grpc-contracts';
import { ServiceLife } from '../service-module.js';

/** The messages are the same in every service's .proto file. */
type Request = Messaging.ParkedEventRequest__Output;
type Response = Messaging.ParkedEventResponse;

/**
 * The gRPC door to a service's parked events.
 * @param grpcService such as `MessagingParkedEvents`; Nest tells services of one process apart by this name only.
 */
export function parkedEventsController(grpcService: string): Type<object> {
  @Controller()
  class ParkedEventsController {
    constructor(private readonly life: ServiceLife) {}

    @GrpcMethod(grpcService, 'ListParkedEvents')
    async list({ limit }: Messaging.ListParkedEventsRequest__Output): Promise<Messaging.ListParkedEventsResponse> {
      const parked = await this.life.parked.list(Math.min(limit || 100, 500));
      return {
        parkedEvents: parked.map(({ type, eventId, parkedAt, ...event }) => ({
          ...event,
          parkedAt: parkedAt.toISOString(),
          ...(type === null ? {} : { type }),
          ...(eventId === null ? {} : { eventId }),
        })),
      };
    }

    @GrpcMethod(grpcService, 'RedriveParkedEvent')
    async redrive({ id }: Request): Promise<Response> {
      return { found: await this.life.redrive(id) };
    }

    @GrpcMethod(grpcService, 'DropParkedEvent')
    async drop({ id }: Request): Promise<Response> {
      return { found: await this.life.parked.drop(id) };
    }
  }
  return ParkedEventsController;
}
