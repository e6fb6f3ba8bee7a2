// First: what asks for a meter before telemetry has started counts for nobody.
import '@ringback/telemetry/register';
import { stopTelemetry } from '@ringback/telemetry';
import { banner } from './banner.js';
import { explain } from './explain.js';
import { startRingback } from './start-ringback.js';

const started = performance.now();

/** How long an orderly stop may take before the process ends anyway: what was promised is in the database. */
const STOP_WITHIN_MS = 4_500;

const fail = (error: unknown): never => {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exit(1);
};

const starting = startRingback(process.env, fail);
// Before it has started, too: a database that was begun must not be left behind.
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
const ringback = await starting.catch(fail);
process.stdout.write(`${banner(ringback, (performance.now() - started) / 1000)}\n`);

function stop(): void {
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  starting
    .then((running) => running.stop())
    .then(stopTelemetry)
    .then(() => process.exit(0), fail);
}
