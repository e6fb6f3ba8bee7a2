export { AnalyticsModule, type AnalyticsPorts } from './analytics.module.js';
export { figureRetention } from './store/retention.js';
