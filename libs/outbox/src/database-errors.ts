import { PermanentError, TransientError } from '@ringback/event-log';

/** SQLSTATE classes and codes after which the same transaction may well succeed. PostgreSQL docs, appendix A. */
const TRANSIENT_CLASSES = ['08', '53', '57', '58'];
const TRANSIENT_CODES = new Set(['40001', '40P01', '55P03', '25006', '25P03', '25P04']);
const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'EHOSTUNREACH']);
/** A newer version of the service changed a table while a connection of this one held a plan for it. */
export const isStalePlan = (error: unknown): boolean => error instanceof Error && error.message.includes('cached plan must not change result type');
const DRIVER_MESSAGES = /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|not queryable|cannot use a pool after|connection ended|driver not connected|query ?runner already released/i;

/** Sorts what a transaction threw: a database that is away or busy is a reason to try again, not a bug. */
export function classifyDatabaseError(error: unknown): unknown {
  if (error instanceof TransientError || error instanceof PermanentError) return error;
  const { code, message } = detailsOf(error);
  const transient =
    (code !== undefined &&
      (NETWORK_CODES.has(code) || TRANSIENT_CODES.has(code) || (code.length === 5 && TRANSIENT_CLASSES.includes(code.slice(0, 2))))) ||
    DRIVER_MESSAGES.test(message) ||
    isStalePlan(error);
  // The driver's error holds the statement's parameters, which are personal data: only its message goes on.
  return transient ? new TransientError(`database: ${message}`) : error;
}

function detailsOf(error: unknown): { code: string | undefined; message: string } {
  if (!(error instanceof Error)) return { code: undefined, message: String(error) };
  if (error instanceof AggregateError && error.errors.length > 0) return detailsOf(error.errors[0]);
  const code = (error as { code?: unknown }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  return { code: typeof code === 'string' ? code : undefined, message: error.message };
}
