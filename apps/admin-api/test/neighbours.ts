import { loadPackageDefinition, Server, ServerCredentials, status as Status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { protoLoaderOptions, protoPathOf } from '@ringback/grpc-contracts';

/** Answers of a service's gRPC methods by name; one that throws refuses the request. */
export type Answers = Record<string, (request: never) => object>;

export interface Neighbour {
  /** Its gRPC door, for `ServiceAddresses`. */
  address: string;
  /** The requests so far, by method. */
  asked: { method: string; request: Record<string, unknown> }[];
  stop(): void;
}

/** Another service, as far as its gRPC door: speaks its .proto over a real channel. */
export async function startNeighbour(service: string, answers: Answers): Promise<Neighbour> {
  const asked: Neighbour['asked'] = [];
  const server = new Server();
  for (const definition of servicesOf(service)) {
    const handlers = Object.entries(definition).flatMap(([method]) => {
      const answer = answers[method];
      return answer ? [[method, handlerOf(method, answer, asked)] as const] : [];
    });
    if (handlers.length > 0) server.addService(definition as never, Object.fromEntries(handlers) as never);
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { address: `127.0.0.1:${port}`, asked, stop: () => server.forceShutdown() };
}

function servicesOf(service: string): object[] {
  const ringback = loadPackageDefinition(loadSync(protoPathOf(service), protoLoaderOptions))['ringback'] as unknown as Record<string, { v1: object }>;
  const members = Object.values(ringback[service.replaceAll('-', '_')]?.v1 ?? {}) as { service?: object }[];
  return members.flatMap((member) => (member.service ? [member.service] : []));
}

type Done = (error: { code: Status; details: string } | null, response?: object) => void;

const handlerOf =
  (method: string, answer: (request: never) => object, asked: Neighbour['asked']) =>
  ({ request }: { request: never }, done: Done): void => {
    asked.push({ method, request });
    try {
      done(null, answer(request));
    } catch (error) {
      done({ code: Status.INVALID_ARGUMENT, details: error instanceof Error ? error.message : String(error) });
    }
  };
