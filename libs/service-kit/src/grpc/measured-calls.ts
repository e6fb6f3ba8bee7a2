import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { Observable, tap } from 'rxjs';

const BOUNDARIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const tracer = trace.getTracer('@ringback/service-kit');

/** Rate, errors and duration of a service's gRPC methods, and a span for each call that belongs to its caller's trace. */
@Injectable()
export class MeasuredCalls implements NestInterceptor {
  private readonly duration = metrics.getMeter('@ringback/service-kit').createHistogram('rpc.server.call.duration', {
    description: 'How long gRPC calls take, by method',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const metadata = execution.switchToRpc().getContext<Metadata>();
    const method = `${execution.getClass().name}/${execution.getHandler().name}`;
    const parent = propagation.extract(context.active(), metadata, {
      keys: (carrier) => Object.keys(carrier.getMap()),
      get: (carrier, key) => carrier.get(key).map(String),
    });
    const attributes = { 'rpc.system.name': 'grpc', 'rpc.method': method };
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
    const started = performance.now();
    const end = (outcome: 'ok' | 'error'): void => {
      this.duration.record((performance.now() - started) / 1000, { ...attributes, outcome });
      if (outcome === 'error') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    const answers = next.handle().pipe(tap({ complete: () => end('ok'), error: () => end('error') }));
    return new Observable((subscriber) => context.with(trace.setSpan(parent, span), () => answers.subscribe(subscriber)));
  }
}
