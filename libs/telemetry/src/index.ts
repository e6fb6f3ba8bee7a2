export { contentTypes, expositionFor } from './exposition.js';
export { metricsText } from './metrics.js';
export { startTelemetry, stopTelemetry } from './start.js';
export { KEEP, TailSampling, type TailSamplingSettings } from './tail-sampling.js';
export { type TracedHistogram, tracedHistogram } from './traced-histogram.js';
export { startTracing } from './tracing.js';
