export { metricsText } from './metrics.js';
export { startTelemetry } from './start.js';
export { startTracing } from './tracing.js';
