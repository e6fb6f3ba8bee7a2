import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { TransientError } from '@ringback/event-log';
import type { FastifyReply } from 'fastify';
import type { Logger } from '../logger.js';

/** RFC 9457, with the members `field` (a path such as `settings.ringSeconds`) and `fix` where they are known. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  field?: string;
  fix?: string;
  errors?: { field: string; detail: string }[];
}

/** An answer that tells the client what is wrong and what to do about it. */
export class ProblemException extends HttpException {
  constructor(readonly problem: Omit<Problem, 'type'> & { type?: string }) {
    super(problem.detail, problem.status);
  }
}

/** Answers with a problem. */
export function send(reply: FastifyReply, problem: Problem): void {
  void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.problemOf(error);
    if (reply.sent) return;
    if (problem.status === 503) void reply.header('retry-after', '1');
    send(reply, problem);
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof ProblemException) return { type: 'about:blank', ...error.problem };
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return { ...answerOf(status), detail: error.message };
    }
    const status = statusOf(error);
    if (status !== undefined) return { ...answerOf(status), detail: (error as Error).message };
    if (error instanceof TransientError) {
      return { ...answerOf(503), detail: 'the database cannot be reached now; try again shortly' };
    }
    this.logger.error({ err: error }, 'request failed');
    return { ...answerOf(500), detail: 'this is a fault of ours; the log names it' };
  }
}

/** Fastify's own errors (body too large, wrong content type) carry their status. So do other clients' errors, whose words are not for ours. */
function statusOf(error: unknown): number | undefined {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  const isFastifys = typeof code === 'string' && code.startsWith('FST_');
  return isFastifys && typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

const TITLES: Record<number, string> = {
  400: 'Bad request', 401: 'Not authenticated', 403: 'Not allowed', 404: 'Not found', 409: 'Conflict', 413: 'Body too large',
  415: 'Wrong content type', 422: 'Cannot be processed', 429: 'Too many requests', 500: 'Internal error', 503: 'Not available now',
};

const FIXES: Record<number, string> = {
  404: 'check the address and the method; GET /v1/openapi.json describes what there is',
  413: 'send at most 1 MiB',
  415: 'send application/json',
};

/** What is the same in every answer of one status. */
function answerOf(status: number): Pick<Problem, 'type' | 'title' | 'status' | 'fix'> {
  const fix = FIXES[status];
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, ...(fix !== undefined && { fix }) };
}
