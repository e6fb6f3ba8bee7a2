import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { trace } from '@opentelemetry/api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTelemetry, stopTelemetry } from '../src/index.js';

/** Takes what it is sent and, when it hangs, never answers. */
class Collector {
  readonly paths: string[] = [];
  hangs = false;
  private readonly server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      this.paths.push(request.url ?? '');
      if (!this.hangs) response.writeHead(200).end();
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const collector = new Collector();
const before = process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];

beforeAll(async () => {
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = await collector.start();
  startTelemetry('test');
});
afterEach(() => {
  collector.paths.length = 0;
});
afterAll(async () => {
  await stopTelemetry();
  collector.stop();
  if (before === undefined) delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  else process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = before;
});

const tracer = trace.getTracer('test');
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const memoryMb = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
};

describe('a collector', () => {
  it('is sent the spans', async () => {
    tracer.startSpan('a call').end();
    await expect.poll(() => collector.paths, { timeout: 10_000 }).toContain('/v1/traces');
  });

  it('that hangs costs no more memory however many spans there are, and does not hold up the end', async () => {
    collector.hangs = true;
    for (let round = 0; round < 3; round += 1) for (let i = 0; i < 20_000; i += 1) tracer.startSpan('a call').end();
    const full = memoryMb();
    for (let i = 0; i < 100_000; i += 1) tracer.startSpan('a call').end();
    expect(memoryMb() - full).toBeLessThan(10);
    const stopped = stopTelemetry().then(() => 'stopped');
    const patience = new Promise((resolve) => setTimeout(resolve, 5_000, 'still waiting'));
    expect(await Promise.race([stopped, patience])).toBe('stopped');
  }, 30_000);
});
