import { status as Status } from '@grpc/grpc-js';
import { RpcException } from '@nestjs/microservices';
import type { z } from 'zod';

const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE_SIZE = 200;

/** Refuses a request; the message names the field by its name in the .proto file. */
export const badArgument = (message: string): RpcException => new RpcException({ code: Status.INVALID_ARGUMENT, message });

/**
 * A field of a request, parsed.
 * @param field its name in the .proto file.
 * @throws RpcException naming the field when the value is wrong.
 */
export function argument<Schema extends z.ZodType>(field: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw badArgument(`${field}: ${result.error.issues[0]?.message ?? 'is wrong'}`);
}

/** @throws RpcException when the client asks for more than a page may hold. */
export function pageSizeOf(asked: number): number {
  if (asked === 0) return DEFAULT_PAGE_SIZE;
  if (asked < 0 || asked > LARGEST_PAGE_SIZE) throw badArgument(`page_size must be 1 to ${LARGEST_PAGE_SIZE}, or 0 for ${DEFAULT_PAGE_SIZE}`);
  return asked;
}

/** Page tokens are opaque to clients: the sort key of a page's last row. */
export const pageTokenOf = (position: object): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * A page of a list, and the token of the next one; that is empty on the last page.
 * @param found one row more than `size` where there is a next page.
 */
export function pageOf<Row>(found: readonly Row[], size: number, positionAt: (row: Row) => object): { page: Row[]; nextPageToken: string } {
  const page = found.slice(0, size);
  const last = found.length > size ? page.at(-1) : undefined;
  return { page, nextPageToken: last ? pageTokenOf(positionAt(last)) : '' };
}

/** @returns null for the first page. @throws RpcException when the token is none of ours. */
export function positionOf<Position>(token: string, schema: z.ZodType<Position>): Position | null {
  if (token === '') return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
  } catch {
    throw badArgument('page_token is not one that this service gave out; leave it empty for the first page');
  }
}
