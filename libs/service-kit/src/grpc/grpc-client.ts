import { type Client, credentials, loadPackageDefinition, Metadata, type ServiceClientConstructor, status as Status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { protoLoaderOptions, protoPathOf } from '@ringback/grpc-contracts';
import { ProblemException } from '../http/problem.js';

/** A service's gRPC door, as one method: `call('ListCalls', request)`. */
export interface GrpcClient {
  /** @throws ProblemException 503 when the service does not answer in time, 400 when it refuses the request. */
  call<Request extends object, Response>(method: string, request: Request): Promise<Response>;
  close(): void;
}

const DEADLINE_MS = 5_000;

const tracer = trace.getTracer('@ringback/service-kit');

/**
 * @param service such as `messaging`.
 * @param grpcService such as `Messages`.
 * @param address `host:port`, or `unix:/path` within one machine.
 */
export function grpcClient(service: string, grpcService: string, address: string): GrpcClient {
  const definition = loadPackageDefinition(loadSync(protoPathOf(service), protoLoaderOptions));
  const path = ['ringback', service.replaceAll('-', '_'), 'v1', grpcService];
  const Constructor = path.reduce<unknown>((scope, part) => (scope as Record<string, unknown>)[part], definition) as ServiceClientConstructor;
  const client = new Constructor(address, credentials.createInsecure());

  return {
    call: <Request extends object, Response>(method: string, request: Request) =>
      inSpan(`${service} ${grpcService}/${method}`, () => new Promise<Response>((resolve, reject) => {
        const unary = (client as unknown as Record<string, UnaryCall<Request, Response>>)[method];
        if (!unary) throw new Error(`${grpcService} has no method ${method}`);
        unary.call(client, request, traceMetadata(), { deadline: Date.now() + DEADLINE_MS }, (error, response) => {
          if (error) reject(problemOf(service, error));
          else resolve(response as Response);
        });
      })),
    close: () => client.close(),
  };
}

type UnaryCall<Request, Response> = (
  this: Client,
  request: Request,
  metadata: Metadata,
  options: { deadline: number },
  done: (error: { code: Status; details: string } | null, response?: Response) => void,
) => void;

function inSpan<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT, attributes: { 'rpc.system.name': 'grpc' } }, async (span: Span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

function traceMetadata(): Metadata {
  const metadata = new Metadata();
  propagation.inject(context.active(), metadata, { set: (carrier, key, value) => carrier.set(key, value) });
  return metadata;
}

function problemOf(service: string, { code, details }: { code: Status; details: string }): Error {
  if (code === Status.INVALID_ARGUMENT) {
    return new ProblemException({ status: 400, title: 'Not valid', detail: details, fix: 'correct the request' });
  }
  if (code === Status.UNAVAILABLE || code === Status.DEADLINE_EXCEEDED) {
    return new ProblemException({
      status: 503,
      title: 'Not available now',
      detail: `${service} does not answer; calls and texts go on, only this view of them is missing`,
      fix: 'try again shortly',
    });
  }
  return new Error(`${service} answered ${Status[code]}: ${details}`);
}
