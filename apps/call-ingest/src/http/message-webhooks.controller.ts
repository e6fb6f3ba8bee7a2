import { Controller, Post, Req, Res } from '@nestjs/common';
import type { InboundText, Receipt } from '@ringback/carrier';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Reading, WebhookReception } from './webhook-reception.js';

const texts: Reading<InboundText> = {
  door: 'messages inbound',
  read: (carrier, body, at) => carrier.readInboundText(body, at),
  content: (text) => ({ is: 'text', text }),
};

const receipts: Reading<Receipt> = {
  door: 'messages status',
  read: (carrier, body, at) => carrier.readReceipt(body, at),
  content: (receipt) => ({ is: 'receipt', receipt }),
};

/** Texts that people write, and what became of ours. */
@Controller('webhooks/vonage/messages')
export class MessageWebhooksController {
  constructor(private readonly reception: WebhookReception) {}

  @Post('inbound')
  inbound(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.takeIn(request, reply, texts);
  }

  @Post('status')
  status(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.takeIn(request, reply, receipts);
  }

  private takeIn<Value>(request: FastifyRequest, reply: FastifyReply, reading: Reading<Value>): Promise<void> {
    return this.reception.inSpan(reading.door, async (span) => {
      const { webhook } = await this.reception.admit(request, reading, span);
      await this.reception.keep(webhook);
      reply.code(204).send();
    });
  }
}
