import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Board } from '../board/board.js';
import type { Witness } from '../board/witness.js';
import { Faults } from '../faults/fault.js';
import type { FaultPlan } from '../faults/fault-plan.js';
import type { InboundTexts } from '../messages/inbound-texts.js';
import type { Media } from '../messages/media.js';
import { PhoneNumber } from '../numbers.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import type { Exchange } from '../voice/exchange.js';
import type { Phones } from '../voice/phones.js';
import { Staff } from '../voice/staff.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { CALLERS, Numbers, type Directory } from './directory.js';
import { LARGEST_TEXT_BYTES, NewText } from './new-text.js';
import { stream } from './stream.js';

const NewCall = z.strictObject({
  from: PhoneNumber.nullable(),
  to: PhoneNumber,
  staff: Staff,
  staffPhones: z.record(PhoneNumber, Staff).default({}),
  callerHangsUpAfterSeconds: z.number().nonnegative().max(7_200).nullable().default(null),
  callerLeavesMessageSeconds: z.number().positive().max(7_200).nullable().default(null),
});

/** It happens at once. */
const Handled = Staff.omit({ afterSeconds: true });

export interface PhoneApiParts {
  exchange: Exchange;
  phones: Phones;
  inboundTexts: InboundTexts;
  media: Media;
  directory: Directory;
  faults: FaultPlan;
  board: Board;
  sender: WebhookSender;
  witness: Witness;
  timeline: Timeline;
  around: Surroundings;
}

/** What the phone page, the command line and tests use. The README names every field. */
export function phoneApi(parts: PhoneApiParts) {
  return (api: FastifyInstance, _options: unknown, ready: () => void): void => {
    api.setErrorHandler((error: FastifyError | z.ZodError, request, reply) => {
      if (error instanceof z.ZodError) return refuseFields(reply, error);
      const status = error.statusCode ?? 500;
      if (status >= 500) request.log.error({ err: error }, 'the phone API failed');
      return refuse(reply, status, error.message);
    });
    callsAndTexts(api, parts);
    settings(api, parts);
    observations(api, parts);
    ready();
  };
}

function callsAndTexts(api: FastifyInstance, { exchange, phones, inboundTexts, media }: PhoneApiParts): void {
  api.post('/calls', (request, reply) => {
    const call = exchange.place(NewCall.parse(request.body));
    return reply.code(201).send({ callId: call.id, conversationUuid: call.conversationUuid });
  });

  api.post<{ Params: { id: string } }>('/calls/:id/hang-up', (request, reply) => {
    if (exchange.hangUp(request.params.id)) return reply.code(204).send();
    return refuse(reply, 404, `no call ${request.params.id} is under way`);
  });

  api.post<{ Params: { id: string } }>('/calls/:id/hold', (request, reply) => {
    if (exchange.hold(request.params.id)) return reply.code(204).send();
    return refuse(reply, 404, `no call ${request.params.id} is under way`);
  });

  api.post<{ Params: { number: string } }>('/phones/:number/handle', (request, reply) => {
    const { number } = request.params;
    if (phones.handle(number, Handled.parse(request.body))) return reply.code(204).send();
    return refuse(reply, 404, `${number} does not ring`);
  });

  api.post<{ Params: { number: string } }>('/phones/:number/hang-up', (request, reply) => {
    const { number } = request.params;
    if (exchange.hangUpAt(number)) return reply.code(204).send();
    return refuse(reply, 404, `nobody is on the phone at ${number}`);
  });

  api.post('/texts', { bodyLimit: LARGEST_TEXT_BYTES }, (request, reply) => reply.code(201).send({ textId: inboundTexts.send(NewText.parse(request.body)).id }));

  api.get<{ Params: { id: string } }>('/media/:id', (request, reply) => {
    const medium = media.find(request.params.id);
    if (medium === null) return refuse(reply, 404, 'it was sent too long ago, or never');
    // It comes from this page's own address, and must not act for it.
    return reply.type(medium.type).headers({ 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" }).send(medium.bytes);
  });
}

function settings(api: FastifyInstance, { directory, faults, phones }: PhoneApiParts): void {
  const config = () => ({ numbers: directory.numbers, callers: CALLERS });
  api.get('/config', (_request, reply) => reply.send(config()));

  api.put('/numbers', (request, reply) => {
    directory.numbers = Numbers.parse(request.body).numbers;
    return reply.send(config());
  });

  api.get('/phones', (_request, reply) => reply.send({ phones: phones.habits }));

  api.put<{ Params: { number: string } }>('/phones/:number', (request, reply) => {
    phones.learn(PhoneNumber.parse(request.params.number), Staff.parse(request.body));
    return reply.send({ phones: phones.habits });
  });

  api.get('/faults', (_request, reply) => reply.send({ faults: faults.list() }));

  api.put('/faults', (request, reply) => {
    faults.replace(Faults.parse(request.body).faults);
    return reply.send({ faults: faults.list() });
  });
}

function observations(api: FastifyInstance, { board, sender, witness, exchange, media, timeline, around }: PhoneApiParts): void {
  api.get('/state', (_request, reply) => reply.send(board.everything()));

  api.delete('/state', (_request, reply) => {
    timeline.reset();
    exchange.clear();
    media.clear();
    witness.clear();
    board.clear(around.now().toISOString());
    return reply.code(204).send();
  });

  api.get('/stream', (_request, reply) => stream(board, reply));

  api.post<{ Params: { id: string } }>('/webhooks/:id/again', async (request, reply) => {
    const sent = board.everything().webhooks.find(({ id }) => id === request.params.id);
    if (sent === undefined) return refuse(reply, 404, 'it was sent too long ago, or never');
    const outcome = await sender.again(sent);
    return reply.send({ responseStatus: outcome.is === 'answered' ? outcome.status : null });
  });

  api.get('/accepted', (_request, reply) => reply.send(witness.account()));
}

/** All that is wrong in words, and the first field of it by its path. */
function refuseFields(reply: FastifyReply, { issues }: z.ZodError): FastifyReply {
  const wrong = issues.map((issue) => ({ field: fieldOf(issue), message: issue.message }));
  const detail = wrong.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
  return refuse(reply, 422, detail, wrong[0]?.field);
}

/** Empty when the whole body is meant. */
function fieldOf(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].join('.');
}

function refuse(reply: FastifyReply, status: number, detail: string, field = ''): FastifyReply {
  const problem = { title: 'The phone cannot do that', status, detail, ...(field === '' ? {} : { field }) };
  return reply.code(status).type('application/problem+json').send(problem);
}
