import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

export interface LogSettings {
  /** Of the process: `ringback`, or the one service that it runs. */
  process: string;
  level: string;
  /** For people at a terminal; JSON lines otherwise. */
  pretty?: boolean;
  /** Default: stdout. */
  to?: DestinationStream;
}

/** Last line of defence; the first is not to log what a person wrote or a number at all. */
const REDACTED = ['authorization', 'password', 'secret', 'privateKey', 'token', 'text', 'caller', 'recipient', 'sender', 'phone'];

/** JSON lines on stdout, each with the trace it belongs to. */
export function createLogger({ process, level, pretty = false, to }: LogSettings): Logger {
  const options: LoggerOptions = {
    level,
    base: { process },
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: withSafeErrors },
    serializers: { err: safeError, reason: (reason: unknown) => (typeof reason === 'string' ? withoutNumbers(reason) : reason) },
    hooks: {
      // An error logged by itself would lend the line its message unread.
      logMethod([first, ...rest], method) {
        const error: unknown = first;
        if (error instanceof Error) method.call(this, { err: error }, withoutNumbers(error.message));
        else method.call(this, first, ...rest);
      },
    },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { traceId: span.traceId, spanId: span.spanId } : {};
    },
  };
  if (!pretty) return to ? pino(options, to) : pino(options);
  const transport = { target: 'pino-pretty', options: { colorize: true, translateTime: 'SYS:HH:MM:ss.l', ignore: 'pid,hostname,traceId,spanId' } };
  return pino({ ...options, formatters: { log: withSafeErrors }, transport });
}

/** An error's own words only: drivers and SDKs hang parameters and credentials on theirs. */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutNumbers(typeof error === 'string' ? error : typeof error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutNumbers(error.message),
    ...(typeof code === 'string' && { code }),
    stack: withoutNumbers(error.stack ?? ''),
  };
}

/** Errors under another name than `err` would be written with all that hangs on them. */
function withSafeErrors(fields: Record<string, unknown>): Record<string, unknown> {
  const errors = Object.entries(fields).filter(([name, value]) => name !== 'err' && value instanceof Error);
  return errors.length === 0 ? fields : { ...fields, ...Object.fromEntries(errors.map(([name, error]) => [name, safeError(error)])) };
}

/** PostgreSQL quotes a value that it cannot read in its message. */
const withoutNumbers = (text: string): string => text.replaceAll(/\+\d{6,15}/g, '[number]');

/** Nest's own lines, through the same logger; its start-up chatter only at `debug`. */
export function nestLogger(logger: Logger): LoggerService {
  const line = (message: unknown, rest: unknown[]): [object, string] => [
    { context: rest.at(-1), ...(message instanceof Error ? { err: message } : {}) },
    withoutNumbers(message instanceof Error ? message.message : String(message)),
  ];
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(...line(message, rest)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(...line(message, rest)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.trace(...line(message, rest)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(...line(message, rest)),
    error: (message: unknown, ...rest: unknown[]) => logger.error(...line(message, rest)),
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal(...line(message, rest)),
  };
}
