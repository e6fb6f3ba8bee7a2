import { RpcException } from '@nestjs/microservices';
import type { z } from 'zod';

/** https://grpc.io/docs/guides/status-codes/ */
const INVALID_ARGUMENT = 3;

/** A field of a request, parsed. Refuses the request when it is wrong, by its name in the .proto file. */
export function argument<Schema extends z.ZodType>(name: string, schema: Schema, value: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(name, result.error.issues[0]?.message ?? 'is wrong');
  return result.data;
}

export const invalid = (name: string, problem: string): RpcException => new RpcException({ code: INVALID_ARGUMENT, message: `${name}: ${problem}` });
