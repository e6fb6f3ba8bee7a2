import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Board } from '../board/board.js';
import type { PhoneText } from '../board/objects.js';
import type { SendRecord, Witness } from '../board/witness.js';
import type { Strikes } from '../faults/strikes.js';
import { toPhoneNumber, type Msisdn } from '../numbers.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import type { Receipts, SendUnderWay } from './receipts.js';
import { segments } from './segments.js';
import { readSend, type SendRequest } from './send-request.js';
import { refuse } from '../account/refuse.js';

export interface SendRouteParts {
  witness: Witness;
  receipts: Receipts;
  board: Board;
  timeline: Timeline;
  around: Surroundings;
  strikes: Strikes;
}

/** A receipt that runs ahead of its answer gets no more than this, however long its webhook is retried. */
const LONGEST_HEAD_START_MS = 2_000;

/** `POST /v1/messages`, with the faults that concern a send. Authentication and the other faults come before it. */
export function sendRoute(app: FastifyInstance, parts: SendRouteParts): void {
  app.post('/v1/messages', async (request, reply) => {
    const read = readSend(request.body);
    if (read.is === 'refused') return refuse(reply, read.problem, parts.around);
    return accept(read.send, parts, request, reply);
  });
}

async function accept(send: SendRequest, parts: SendRouteParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { strikes, witness, board, timeline, receipts, around } = parts;
  const underWay = take(send, around);
  witness.accept(underWay.record);
  board.show({ type: 'text', object: underWay.text });
  const target = { path: '/v1/messages', recipient: send.to, status: null };
  const refused = strikes.draw('accepted-then-rejected', target);
  const silent = strikes.draw('no-receipt', target) !== null;
  if (strikes.draw('receipt-before-answer', target) !== null) {
    const receipt = receipts.reach(underWay, 'submitted', null, silent);
    timeline.inBackground(() => receipt);
    await Promise.race([receipt, timeline.milliseconds(LONGEST_HEAD_START_MS)]);
  }
  timeline.inBackground(() => receipts.follow(underWay, refused, silent));
  if (strikes.draw('reset-after-accepting', target) !== null) return reset(request, reply);
  if (strikes.draw('hang-after-accepting', target) !== null) return reply.hijack();
  const answer = { message_uuid: underWay.record.message_uuid };
  if (strikes.draw('stalled-body', target) !== null) return stall(answer, reply);
  return reply.code(202).send(answer);
}

function take(send: SendRequest, around: Surroundings): SendUnderWay {
  const at = around.now().toISOString();
  const from = /^\d/.test(send.from) ? toPhoneNumber(send.from as Msisdn) : send.from;
  const record: SendRecord = {
    message_uuid: around.newId(),
    client_ref: send.client_ref ?? null,
    to: toPhoneNumber(send.to),
    from,
    text: send.text,
    at,
    toDigits: send.to,
    status: 'accepted',
    errorCode: null,
    finalizedAt: null,
    segments: segments(send.text, send.sms?.encoding_type),
  };
  const { message_uuid: id, to, text, client_ref: clientRef } = record;
  const shown: PhoneText = { id, direction: 'to-phone', from, to, text, media: [], at, arrivedAt: null, status: 'accepted', clientRef };
  return { record, text: shown, webhookUrl: send.webhook_url ?? null };
}

export function reset(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.resetAndDestroy();
  return reply;
}

/** A 202 whose body never comes to its end: the text was accepted, and its id cannot be read. */
function stall(answer: object, reply: FastifyReply): FastifyReply {
  const body = JSON.stringify(answer);
  reply.hijack();
  reply.raw.writeHead(202, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  reply.raw.write(body.slice(0, 10));
  return reply;
}
