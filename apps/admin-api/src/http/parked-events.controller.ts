import { Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Messaging } from '@ringback/grpc-contracts';
import { type OtherService, Services } from '../grpc/services.js';
import { Door } from './door.js';
import { notFound } from './problems.js';
import { ParkedEventList, ParkedEventParams, ParkedEventQuery } from './schemas.js';

/** Events that a service could not handle: looked at, tried again, or given up. */
@Door('Operations', 'v1/parked-events')
export class ParkedEventsController {
  constructor(private readonly services: Services) {}

  @Get()
  @ApiOperation({ summary: 'Parked events of all services, or of one, oldest first; names those that did not answer' })
  @ApiResponse({ status: 200, standardSchema: ParkedEventList })
  async list(@Query({ schema: ParkedEventQuery }) { service }: ParkedEventQuery): Promise<ParkedEventList> {
    const names = (Object.keys(this.services.parkedEvents) as OtherService[]).filter((name) => service === undefined || name === service);
    const lists = await Promise.allSettled(names.map((service) => this.parkedIn(service)));
    const data = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
    return {
      data: data.sort((a, b) => a.parkedAt.localeCompare(b.parkedAt)),
      // Events are parked most when something is down: that must not hide those of the services that are up.
      notAnswering: names.filter((_, index) => lists[index]?.status === 'rejected'),
    };
  }

  @Post(':service/:id/redrive')
  @HttpCode(204)
  @ApiOperation({ summary: 'Hand the event to its service again; parked anew if it fails again' })
  redrive(@Param({ schema: ParkedEventParams }) params: ParkedEventParams): Promise<void> {
    return this.ask('RedriveParkedEvent', params);
  }

  @Delete(':service/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give the event up for good' })
  drop(@Param({ schema: ParkedEventParams }) params: ParkedEventParams): Promise<void> {
    return this.ask('DropParkedEvent', params);
  }

  private async parkedIn(service: OtherService): Promise<ParkedEventList['data']> {
    const client = this.services.parkedEvents[service];
    const { parkedEvents } = await client.call<object, Messaging.ListParkedEventsResponse__Output>('ListParkedEvents', { limit: 500 });
    return parkedEvents.map((event) => ({ ...event, service, type: event.type ?? null, eventId: event.eventId ?? null }));
  }

  private async ask(method: string, { service, id }: ParkedEventParams): Promise<void> {
    const { found } = await this.services.parkedEvents[service].call<{ id: string }, Messaging.ParkedEventResponse__Output>(method, { id });
    if (!found) throw notFound('id', `parked event ${id} in ${service}`, 'GET /v1/parked-events lists those there are');
  }
}
