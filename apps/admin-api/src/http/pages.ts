import { type GrpcClient, ProblemException } from '@ringback/service-kit';

/** What a request holds was checked before, but for its cursor: only the service that gave it out can read it. */
export async function pageFrom<Response>(client: GrpcClient, method: string, request: object): Promise<Response> {
  try {
    return await client.call<object, Response>(method, request);
  } catch (error) {
    throw error instanceof ProblemException && error.problem.status === 400 ? foreignCursor() : error;
  }
}

const foreignCursor = () =>
  new ProblemException({
    status: 400,
    title: 'Not valid',
    detail: 'cursor: must be the nextCursor of an earlier page of this list',
    field: 'cursor',
    fix: 'begin again without a cursor',
  });
