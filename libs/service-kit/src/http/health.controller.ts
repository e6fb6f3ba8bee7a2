import { Controller, Get, Header, HttpCode, Inject, ServiceUnavailableException } from '@nestjs/common';
import { metricsText } from '@ringback/telemetry';

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

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return metricsText();
  }
}
