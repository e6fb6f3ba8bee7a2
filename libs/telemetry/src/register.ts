/** `node --import @ringback/telemetry/register …`: telemetry before the first line of the service. */
import { startTelemetry } from './start.js';

startTelemetry(process.env['OTEL_SERVICE_NAME'] ?? 'ringback');
