import { Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { RpcException } from '@nestjs/microservices';
import { status as Status } from '@grpc/grpc-js';
import { TransientError } from '@ringback/event-log';
import { classifyDatabaseError } from '@ringback/outbox';
import { type Observable, throwError } from 'rxjs';

/** Answers with a status that tells the caller whether to try again. Details of faults of ours go to the log only. */
@Catch()
export class GrpcErrors implements ExceptionFilter {
  private readonly logger = new Logger('gRPC');

  catch(error: unknown): Observable<never> {
    return throwError(() => this.statusOf(error));
  }

  private statusOf(error: unknown): string | object {
    if (error instanceof RpcException) return error.getError();
    if (classifyDatabaseError(error) instanceof TransientError) {
      return { code: Status.UNAVAILABLE, message: 'the database cannot be reached now; try again shortly' };
    }
    this.logger.error(error);
    return { code: Status.INTERNAL, message: 'this is a fault of ours; the log names it' };
  }
}
