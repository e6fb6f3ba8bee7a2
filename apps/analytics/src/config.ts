import { serviceEnvironment } from '@ringback/service-kit';
import { figureRetention } from './store/retention.js';

export const analyticsEnvironment = serviceEnvironment.extend(figureRetention.shape);
