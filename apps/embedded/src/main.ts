import { startTelemetry } from '@ringback/telemetry';
import { banner } from './banner.js';
import { startRingback } from './start-ringback.js';

const started = performance.now();
const stopTelemetry = startTelemetry('ringback');

/** How long an orderly stop may take before the process ends anyway: what was promised is in the database. */
const STOP_WITHIN_MS = 4_500;

const fail = (error: unknown): never => {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exit(1);
};

const ringback = await startRingback(process.env, fail).catch(fail);
process.stdout.write(`${banner(ringback, (performance.now() - started) / 1000)}\n`);
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

function stop(): void {
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  ringback
    .stop()
    .then(stopTelemetry)
    .then(() => process.exit(0), fail);
}

/** The sentence for a person; the stack only when it is a fault of ours. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port ?? '?'} is taken by another program. Stop that one, or choose another port: PORT=8081 npm start`;
  }
  return error.name === 'Error' || error.name === 'TypeError' ? (error.stack ?? error.message) : error.message;
}
