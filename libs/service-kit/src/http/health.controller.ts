import { Controller, Get, Headers, HttpCode, Inject, Res, ServiceUnavailableException } from '@nestjs/common';
import { contentTypes, expositionFor, metricsText } from '@ringback/telemetry';
import type { FastifyReply } from 'fastify';

/** Asks whether a part the process needs can be reached; rejects when not. */
export interface ReadinessCheck {
  name: string;
  check: () => Promise<void>;
}
export const READINESS = Symbol('ringback:readiness');

@Controller()
export class HealthController {
  constructor(@Inject(READINESS) private readonly checks: readonly ReadinessCheck[]) {}

  /** The process runs and answers. */
  @Get('health/live')
  @HttpCode(200)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work: what it needs can be reached. */
  @Get('health/ready')
  async ready(): Promise<{ status: 'ok' }> {
    const results = await Promise.allSettled(this.checks.map(({ check }) => check()));
    const failing = this.checks.filter((_, index) => results[index]?.status === 'rejected').map(({ name }) => name);
    if (failing.length > 0) throw new ServiceUnavailableException(`cannot reach: ${failing.join(', ')}`);
    return { status: 'ok' };
  }

  /** For Prometheus; with exemplars when it asks for OpenMetrics. */
  @Get('metrics')
  async metrics(@Headers('accept') accept: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const exposition = expositionFor(accept);
    void reply.header('content-type', contentTypes[exposition]);
    return metricsText(exposition);
  }
}
