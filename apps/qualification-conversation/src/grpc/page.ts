import { RpcException } from '@nestjs/microservices';
import type { z } from 'zod';

const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 200;
/** gRPC's INVALID_ARGUMENT. */
const INVALID_ARGUMENT = 3;

export const badArgument = (message: string): RpcException => new RpcException({ code: INVALID_ARGUMENT, message });

/** @throws RpcException when the client asks for more than a page may hold. */
export function pageSizeOf(asked: number): number {
  if (asked === 0) return DEFAULT_SIZE;
  if (asked < 0 || asked > LARGEST_SIZE) throw badArgument(`page_size must be 1 to ${LARGEST_SIZE}, or 0 for ${DEFAULT_SIZE}`);
  return asked;
}

/** Page tokens are opaque to clients: the sort key of a page's last row. */
export const tokenOf = (position: object): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** @returns null for the first page. @throws RpcException when the token is none of ours. */
export function positionOf<Position>(token: string, schema: z.ZodType<Position>): Position | null {
  if (token === '') return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
  } catch {
    throw badArgument('page_token is not one that this service gave out; leave it empty for the first page');
  }
}

/** @throws RpcException naming the field when the value is wrong. */
export function argument<Schema extends z.ZodType>(field: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw badArgument(`${field}: ${result.error.issues[0]?.message ?? 'is wrong'}`);
}
