/** `node --import @ringback/telemetry/register …`: telemetry before the first line of the service. */
import { serviceOf } from './service-of.js';
import { startTelemetry } from './start.js';

startTelemetry(serviceOf(process.argv[1]));
